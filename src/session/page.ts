import type { Format } from '../format/format.ts';
import { copyScreen, type Screen } from '../presentation/screen.ts';

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
  fault: string | null;
  /** Where the cursor was before it went to the command field; null while it has not been anywhere else. */
  place: number | null;
  /** The key whose question stands on the message line. */
  confirming: string | null;
  /** `record`: came up over the next record, at the end of the trail, and gives way to it when it is done. */
  interrupts: 'nothing' | 'record';
}

/** Values given to a format when it is entered: by field name, or `key` for its key fields in order. */
export type Carried = Readonly<Record<string, string>>;

export const newPage = (format: Format): Page => ({
  format,
  reply: null,
  asked: null,
  previewed: null,
  offset: 0,
  afters: [],
  fault: null,
  place: null,
  confirming: null,
  interrupts: 'nothing',
});

/** A screen that was left, with everything on it, for F12. */
export interface Visit {
  page: Page;
  screen: Screen;
}

/** What is in hand, as a visit to come back to. */
export const visitOf = ({ page, screen }: Visit): Visit => ({ page, screen: copyScreen(screen) });

/** Whether the cursor is in the command field, or behind its attribute, where a text that fills it leads. */
export function isInCommand({ page: { format }, screen: { cursor } }: Visit): boolean {
  const command = format.fields.get('command');
  return command !== undefined && cursor >= command.start && cursor <= command.start + command.length + 1;
}

/** Remember where the cursor is, unless that is in the command field. */
export function notePlace(visit: Visit): void {
  if (!isInCommand(visit)) visit.page.place = visit.screen.cursor;
}

/** A screen put aside, with the way that led to it. */
export interface Suspended extends Visit {
  trail: readonly Visit[];
}

/** Where a clerk stands: the screen in hand with the way to it, and what was put aside, first to last. */
export interface Standing {
  here: Suspended;
  suspended: readonly Suspended[];
  /** A record sent ahead that the host has not acknowledged. */
  ahead: Visit | null;
}

export const SUSPENDED_LIMIT = 5;
export const TRAIL_LIMIT = 20;
