import type { Format } from '../format/format.ts';
import type { Screen } from '../presentation/screen.ts';

/** The screen in hand: its format, the reply that stands on it and how far a list was turned. */
export interface Page {
  format: Format;
  reply: unknown;
  /** The request that `reply` answers, for turning its pages. */
  asked: { operation: string; request: Record<string, unknown> } | null;
  /** The fields sent for `reply`, as they stood then; null when none stands. */
  previewed: ReadonlyMap<string, string> | null;
  /** The item on the first line of a repeat, and the tokens of the replies turned through. */
  offset: number;
  afters: string[];
  /** What was carried in, for F5 and for coming back. */
  carried: Carried;
  fault: string | null;
  /** The key whose question stands on the message line. */
  confirming: string | null;
}

/** Values given to a format when it is entered: by field name, or `key` for its key fields in order. */
export type Carried = Readonly<Record<string, string>>;

export const newPage = (format: Format, carried: Carried = {}): Page => ({
  format,
  reply: null,
  asked: null,
  previewed: null,
  offset: 0,
  afters: [],
  carried,
  fault: null,
  confirming: null,
});

/** A screen put aside for a walk-in, with everything on it. */
export interface Suspended {
  page: Page;
  screen: Screen;
  trail: readonly Visit[];
}

/** A screen gone through, for F12. */
export interface Visit {
  code: string;
  carried: Carried;
}

export const SUSPENDED_LIMIT = 5;
export const TRAIL_LIMIT = 20;
