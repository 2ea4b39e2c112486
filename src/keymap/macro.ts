import type { Action } from '../presentation/action.ts';
import type { Switch } from './modes.ts';

/** What may lie over a screen. */
export const PANELS = ['text', 'list', 'tape'] as const;

/** Where a macro must stand to go on. */
export interface Place {
  /** Code of the format in hand. */
  screen: string;
  panel: (typeof PANELS)[number] | null;
  /** `headsUp`, or the letters the OIA shows heads-down; null for either. */
  keying: string | null;
  /** The input under the cursor, of a repeated one on any line; null for any place. */
  field: string | null;
}

export type MacroDeed =
  | { does: 'act'; action: Action }
  | { does: 'text'; text: string }
  | { does: 'switch'; mode: Switch }
  | { does: 'play'; macro: string }
  /** Until the keyboard is unlocked, for so long at most. */
  | { does: 'wait'; timeoutMs: number }
  /** Stops the macro anywhere else. */
  | { does: 'expect'; place: Place };

export type MacroStep = MacroDeed & {
  /** As a person reads it. */
  written: string;
  /** 1-based. */
  line: number;
};

/** Actions under a name: data that is played as if it were keyed. */
export interface Macro {
  name: string;
  steps: readonly MacroStep[];
  file: string;
  /** 1-based. */
  line: number;
}

/** A place as a person reads it: `KPAE tendered1`, `KPAE list`. */
export const placeText = ({ screen, panel, keying, field }: Place): string =>
  [screen, panel, keying === 'headsUp' ? null : keying, field].filter(part => part !== null).join(' ');
