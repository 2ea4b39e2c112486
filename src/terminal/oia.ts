import { type Frame, SPACE, STYLE, setCell, setText } from './frame.ts';
import type { Theme } from './theme.ts';

/** What the operator information area says. */
export interface Oia {
  /** Why the keyboard is locked; empty when it is not. */
  text: string;
  insert: boolean;
  /** Heads-down entry and its switches; empty otherwise. */
  keying: string;
  typeahead: boolean;
  /** Short names, cut to their places. */
  host: string;
  terminal: string;
  drawer: string;
  /** Address in the screen's buffer. */
  cursor: number;
  note: string;
}

/*
 * Columns of x3270's status line (Common/vstatus.c), with our names where it shows connection and LU:
 *
 *           1         2         3         4         5         6         7
 * 01234567890123456789012345678901234567890123456789012345678901234567890123456789
 * host   lock text or note                     T I   term HSDE>drawer    rrr/ccc
 */
const HOST = { col: 0, width: 6 };
const MESSAGE = { col: 7, width: 35 };
const TYPEAHEAD_COL = 46;
const INSERT_COL = 48;
const TERMINAL = { col: 52, width: 4 };
const KEYING = { col: 57, width: 5 };
const DRAWER = { col: 62, width: 9 };
const CURSOR = { col: 72, width: 7 };

/**
 * Lays the operator information area into a row of the frame and says where its cursor address is.
 * @param cols of the screen whose cursor it shows.
 */
export function layOia(frame: Frame, row: number, oia: Oia, cols: number, theme: Theme): void {
  for (let at = row * frame.cols; at < (row + 1) * frame.cols; at += 1)
    setCell(frame, at, SPACE, STYLE.plain);
  const put = (place: { col: number; width: number }, text: string, style = theme.oia): void =>
    setText(frame, row, place.col, text.slice(0, place.width), style);
  put(HOST, oia.host);
  if (oia.text === '') put(MESSAGE, oia.note);
  else put(MESSAGE, oia.text, theme.alarm);
  if (oia.typeahead) setText(frame, row, TYPEAHEAD_COL, 'T', theme.oia);
  if (oia.insert) setText(frame, row, INSERT_COL, 'I', theme.oia);
  put(TERMINAL, oia.terminal);
  put(KEYING, oia.keying);
  put(DRAWER, oia.drawer);
  put(CURSOR, `${threeDigits(Math.floor(oia.cursor / cols) + 1)}/${threeDigits((oia.cursor % cols) + 1)}`);
  const first = row * frame.cols + CURSOR.col;
  frame.deferrable = { first, end: first + CURSOR.width };
}

const threeDigits = (number: number): string => String(number).padStart(3, '0');
