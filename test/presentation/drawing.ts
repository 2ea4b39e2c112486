import type { Action, EditingAction } from '../../src/presentation/action.ts';
import { AIDS, type Aid } from '../../src/presentation/aid.ts';
import {
  ATTRIBUTE,
  DETECTABLE,
  MODIFIED,
  NONDISPLAY,
  NUMERIC,
  PROTECTED,
} from '../../src/presentation/attribute.ts';
import { setAttribute } from '../../src/presentation/buffer.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { createScreen, type Inbound, type Screen } from '../../src/presentation/screen.ts';

/**
 * Screens as pictures, one line a row: each of these is an attribute cell, `.` is a NUL, anything else itself.
 * A line of blanks and one `^` shows the column of the cursor in the row above it.
 */
const ATTRIBUTES: Readonly<Record<string, number>> = {
  '[': 0,
  '{': MODIFIED,
  '#': NUMERIC,
  '%': NUMERIC | MODIFIED,
  ']': PROTECTED | NUMERIC,
  '|': PROTECTED,
  '!': NONDISPLAY,
  $: NONDISPLAY | MODIFIED,
  '&': PROTECTED | MODIFIED,
  '@': PROTECTED | DETECTABLE,
  '~': PROTECTED | DETECTABLE | MODIFIED,
};

const markOf = (attribute: number): string =>
  Object.keys(ATTRIBUTES).find(mark => ((ATTRIBUTES[mark] ?? 0) | ATTRIBUTE) === attribute) ?? '?';

/** A screen as wide as its longest line, the others filled up with NULs. */
export function draw(...lines: string[]): Screen {
  const isCaret = (line: string) => /^ *\^$/.test(line);
  const rows = lines.filter(line => !isCaret(line));
  const screen = createScreen(rows.length, Math.max(...rows.map(row => row.length)));
  rows.forEach((row, at) => {
    Array.from(row).forEach((char, col) => {
      const address = at * screen.cols + col;
      const attribute = ATTRIBUTES[char];
      if (attribute !== undefined) setAttribute(screen, address, attribute);
      else if (char !== '.') screen.text[address] = char.codePointAt(0) ?? 0;
    });
  });
  const caret = lines.findIndex(isCaret);
  if (caret > 0) screen.cursor = (caret - 1) * screen.cols + (lines[caret]?.length ?? 0) - 1;
  return screen;
}

/** The picture of a screen, the caret line always there; Dup shows as `*`, Field Mark as `;`. */
export function picture(screen: Screen): string[] {
  const lines: string[] = [];
  for (let row = 0; row < screen.rows; row++) {
    let line = '';
    for (let at = row * screen.cols; at < (row + 1) * screen.cols; at++) {
      const attribute = screen.attr[at] ?? 0;
      const codePoint = screen.text[at] ?? 0;
      const special: Record<number, string> = { 0: '.', 28: '*', 30: ';' };
      line += attribute ? markOf(attribute) : (special[codePoint] ?? String.fromCodePoint(codePoint));
    }
    lines.push(line);
    const column = screen.cursor - row * screen.cols;
    if (column >= 0 && column < screen.cols) lines.push(`${' '.repeat(column)}^`);
  }
  return lines;
}

const isAid = (word: string): word is Aid => Object.hasOwn(AIDS, word);

/** An action by its word: one character, `blank`, an AID or an editing action. */
export function action(word: string): Action {
  if (word === 'blank') return { do: 'key', char: 0x20 };
  if (Array.from(word).length === 1) return { do: 'key', char: word.codePointAt(0) ?? 0 };
  return isAid(word) ? { do: 'aid', aid: word } : { do: word as EditingAction };
}

/** Presses keys by their words, a blank between; gives what the last AID sent. */
export function keyIn(screen: Screen, words: string): Inbound | null {
  let sent: Inbound | null = null;
  for (const word of words.split(' ')) sent = press(screen, action(word)) ?? sent;
  return sent;
}
