import type { Aid } from './aid.ts';
import type { Action } from './action.ts';

/** Reasons why the keyboard is locked, one bit each (x3270 include/kybd.h). Zero is unlocked. */
export const LOCK = {
  none: 0,
  protected: 1 << 0,
  numeric: 1 << 1,
  overflow: 1 << 2,
  /** A field error the session found: cleared by Reset like the other operator errors. */
  fieldError: 1 << 3,
  notConnected: 1 << 4,
  /** An AID was sent and the host has not answered: "X Wait". */
  wait: 1 << 6,
  /** The host answered without restoring the keyboard: "X SYSTEM". */
  system: 1 << 7,
} as const;

export const OPERATOR_ERROR = LOCK.protected | LOCK.numeric | LOCK.overflow | LOCK.fieldError;

/** Extended colour and highlighting of a cell; 0 in a data cell means "as the field's attribute cell says". */
export const COLORS = ['default', 'blue', 'red', 'pink', 'green', 'turquoise', 'yellow', 'white'] as const;
export type Color = (typeof COLORS)[number];
export const HIGHLIGHTS = ['default', 'blink', 'reverse', 'underline'] as const;
export type Highlight = (typeof HIGHLIGHTS)[number];

/**
 * The presentation space: a flat buffer of rows*cols cells whose addresses wrap. Operator actions change it
 * in place and allocate nothing per cell; everything that decides what a key does is in this state.
 */
export interface Screen {
  rows: number;
  cols: number;
  /** One code point a cell; 0 is NUL, which is not a blank. 0x1c is Dup, 0x1e is Field Mark. */
  text: Uint32Array;
  /** 0, or the field attribute (see attribute.ts) that occupies this cell. */
  attr: Uint8Array;
  color: Uint8Array;
  highlight: Uint8Array;
  cursor: number;
  /** Bits of LOCK. */
  lock: number;
  insert: boolean;
  /** The AID last sent; 'none' once the host has restored the keyboard. */
  aid: Aid;
  /** Actions keyed while the host was working, oldest first. */
  typeahead: Action[];
  /** Whether numeric fields lock on a bad character (x3270 numericLock). */
  numericLock: boolean;
  /** Counts bell requests; the terminal rings when it grows. */
  bells: number;
}

/** What an AID sends: the fields whose MDT is set, in buffer order from address 0, NULs dropped. */
export interface Inbound {
  aid: Aid;
  cursor: number;
  fields: { address: number; text: string }[];
}
