import type { Unkeyable } from '../values/text.ts';
import type { Action } from './action.ts';
import type { Aid } from './aid.ts';
import { type EditMap, NO_EDITS } from './field-edits.ts';
import type { OperatorCode } from './operator-messages.ts';
import { cellsOf, DEFAULT_SIZE, isSameSize, type Size } from './size.ts';

/**
 * Reasons why the keyboard is locked, one bit each (x3270 include/kybd.h, without the bits of what there is none of
 * here: double-byte input, deferred unlock, scrolling back, file transfer). Zero is unlocked.
 */
export const LOCK = {
  none: 0,
  protected: 1 << 0,
  numeric: 1 << 1,
  overflow: 1 << 2,
  /** What the field's edits or the session object to: "X II". Nothing but Reset clears it. */
  fieldError: 1 << 3,
  notConnected: 1 << 4,
  /** Connected, and the host has not written its first screen yet. */
  awaitingFirst: 1 << 5,
  /** An AID was sent and the host has not answered: "X Wait". */
  wait: 1 << 6,
  /** Set with `wait` by an AID; left alone once the host has answered without restoring the keyboard: "X SYSTEM". */
  system: 1 << 7,
  /** "X -f": the function asked for is not to be had now. Reset clears it. */
  minusFunction: 1 << 11,
} as const;

export const OPERATOR_ERROR = LOCK.protected | LOCK.numeric | LOCK.overflow | LOCK.fieldError;

/** Extended color and highlighting of a cell; 0 in a data cell means "as the field's attribute cell says". */
export const COLORS = ['default', 'blue', 'red', 'pink', 'green', 'turquoise', 'yellow', 'white'] as const;
export type Color = (typeof COLORS)[number];
export const HIGHLIGHTS = ['default', 'blink', 'reverse', 'underline'] as const;
export type Highlight = (typeof HIGHLIGHTS)[number];

/** What stands in a cell besides letters: NUL is not a blank, Dup shows as `*`, Field Mark as `;`. */
export const NUL = 0x00;
export const DUP = 0x1c;
export const FIELD_MARK = 0x1e;
export const BLANK = 0x20;

/**
 * The presentation space: a flat buffer of rows*cols cells whose addresses wrap. Operator actions change it
 * in place and allocate nothing per cell; everything that decides what a key does is in this state.
 */
export interface Screen {
  rows: number;
  cols: number;
  /** One code point a cell; see NUL, DUP and FIELD_MARK. */
  text: Uint32Array;
  /** 0, or the field attribute (see attribute.ts) that occupies this cell. */
  attr: Uint8Array;
  color: Uint8Array;
  highlight: Uint8Array;
  /** The fields that are keyed as on a 5250; a screen without any is keyed as on a 3270 throughout. */
  edits: EditMap;
  /** The AIDs that send data and therefore first hold every field against its edits; the others only ask. */
  checkedAids: readonly Aid[];
  cursor: number;
  /** Bits of LOCK. */
  lock: number;
  /** The 5250 number of the operator error the keyboard is locked for; null for one without. */
  errorCode: OperatorCode | null;
  /** The cell where a full field waits for Field Exit with the cursor on it; -1 for none. See isExitDue. */
  exitDueAt: number;
  insert: boolean;
  /** Whether insert mode is on again after each AID and Reset (x3270 alwaysInsert). */
  alwaysInsert: boolean;
  /** The AID last sent; 'none' once the host has restored the keyboard. */
  aid: Aid;
  /** Actions keyed while the host was working, oldest first. */
  typeahead: Action[];
  /** Whether numeric fields lock on a bad character (x3270 numericLock, off unless the session asks for it). */
  numericLock: boolean;
  /** Whether a key fills the NULs to its left with blanks and inserting may use up trailing blanks (x3270 blankFill). */
  blankFill: boolean;
  /** The LOCK bits that Reset clears: a real 3270 lets it clear operator errors and `X -f`, not the wait for the host. */
  resettable: number;
  /** Why the last key was refused without locking: its character does not fit a cell. */
  refused: Unkeyable | null;
  /** Counts bell requests; the terminal rings when it grows. */
  bells: number;
}

/** What an AID sends: the fields whose MDT is set, in buffer order from address 0, NULs dropped. */
export interface Inbound {
  /** Attn is no AID: it interrupts, whatever the host is doing. */
  aid: Aid | 'attn';
  cursor: number;
  fields: { address: number; text: string }[];
}

/** An unformatted screen of NULs, unlocked, with the cursor at address 0. */
export function createScreen(rows: number = DEFAULT_SIZE.rows, cols: number = DEFAULT_SIZE.cols): Screen {
  return {
    ...emptyCells({ rows, cols }),
    edits: NO_EDITS,
    checkedAids: ['enter'],
    cursor: 0,
    lock: LOCK.none,
    errorCode: null,
    exitDueAt: -1,
    insert: false,
    alwaysInsert: false,
    aid: 'none',
    typeahead: [],
    numericLock: false,
    blankFill: true,
    resettable: OPERATOR_ERROR | LOCK.minusFunction,
    refused: null,
    bells: 0,
  };
}

const emptyCells = (size: Size): Pick<Screen, 'rows' | 'cols' | 'text' | 'attr' | 'color' | 'highlight'> => ({
  rows: size.rows,
  cols: size.cols,
  text: new Uint32Array(cellsOf(size)),
  attr: new Uint8Array(cellsOf(size)),
  color: new Uint8Array(cellsOf(size)),
  highlight: new Uint8Array(cellsOf(size)),
});

/**
 * Gives the screen another size, as Erase/Write and Erase/Write Alternate do: empty, unformatted, the cursor at
 * address 0. A screen that has the size already is left as it is.
 */
export function setSize(screen: Screen, size: Size): void {
  if (isSameSize(screen, size)) return;
  Object.assign(screen, emptyCells(size), { edits: NO_EDITS, exitDueAt: -1, cursor: 0 });
}

/** A screen of its own that a later change of either does not touch; suspending a transaction keeps one. */
export const copyScreen = (screen: Screen): Screen => ({
  ...screen,
  text: screen.text.slice(),
  attr: screen.attr.slice(),
  color: screen.color.slice(),
  highlight: screen.highlight.slice(),
  typeahead: screen.typeahead.slice(),
});

/** Puts a copied screen back in its own size, to the exact cursor; the keys waiting in the queue stay. */
export function restoreScreen(screen: Screen, from: Screen): void {
  setSize(screen, from);
  screen.text.set(from.text);
  screen.attr.set(from.attr);
  screen.color.set(from.color);
  screen.highlight.set(from.highlight);
  screen.edits = from.edits;
  screen.checkedAids = from.checkedAids;
  screen.exitDueAt = from.exitDueAt;
  screen.cursor = from.cursor;
  screen.insert = from.insert;
}
