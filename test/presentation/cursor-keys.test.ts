import { describe, expect, it, test } from 'vitest';
import { press } from '../../src/presentation/keyboard.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { draw, keyIn, picture } from './drawing.ts';

/** Where keys leave the cursor, as its address on a screen of 10 columns. */
const cursorAfter = (words: string, ...lines: string[]) => {
  const screen = draw(...lines);
  const before = picture(screen).filter(line => !line.endsWith('^'));
  keyIn(screen, words);
  expect(picture(screen).filter(line => !line.endsWith('^'))).toEqual(before);
  expect(screen.lock).toBe(0);
  return screen.cursor;
};

describe('arrows', () => {
  const at = ['[........]', '  ^', '..........', '|..[....].'];

  test.each([
    ['left', 1],
    ['right', 3],
    ['up', 22],
    ['down', 12],
    ['left left left', 29],
    ['up right', 23],
    ['down down down', 2],
    ['backSpace', 1],
  ])('%s', (words, address) => {
    expect(cursorAfter(words, ...at)).toBe(address);
  });

  it('wrap from the first cell to the last and back', () => {
    expect(cursorAfter('left', '[...', '^', '....')).toBe(7);
    expect(cursorAfter('right', '[...', '....', '   ^')).toBe(0);
  });
});

describe('tab and backTab', () => {
  const screen = ['|.[..].[[.', '|....[...]'];
  const from = (column: number, row = 0) => screen.toSpliced(row + 1, 0, `${' '.repeat(column)}^`);

  test.each([
    ['tab goes to the next field', 'tab', from(0), 3],
    ['tab on an attribute goes into its field', 'tab', from(2), 3],
    ['tab passes over a field without a cell', 'tab', from(3), 9],
    ['tab goes on from row to row', 'tab tab', from(3), 16],
    ['tab wraps', 'tab', from(7, 1), 3],
    ['backTab inside a field goes to its start', 'backTab', from(4), 3],
    ['backTab at a start goes to the field before', 'backTab', from(9), 3],
    ['backTab wraps', 'backTab', from(3), 16],
    ['backTab from a protected field', 'backTab', from(6), 3],
  ])('%s', (_, words, lines, address) => {
    expect(cursorAfter(words, ...lines)).toBe(address);
  });

  test.each(['tab', 'backTab', 'home', 'newline'])('%s goes to address 0 without an input field', word => {
    expect(cursorAfter(word, '|....', '   ^', ']....')).toBe(0);
  });
});

describe('home', () => {
  test.each([
    ['the first input field', ['|...[....]', '..........', '    ^'], 5],
    ['a field that begins in the last cell', ['.....[....', '  ^', '|....]...['], 0],
    ['address 0 of an unformatted screen', ['....', ' ^'], 0],
  ])('goes to %s', (_, lines, address) => {
    expect(cursorAfter('home', ...lines)).toBe(address);
  });
});

describe('newline', () => {
  test.each([
    ['stays in column 0 inside a field that runs on', ['[.....', '   ^', '...]..'], 6],
    ['goes on to the next field', ['[..]..', '  ^', '..[...'], 9],
    ['wraps from the last row', ['|.[...', '......', '  ^'], 3],
    ['goes to column 0 of an unformatted screen', ['......', '  ^', '......'], 6],
  ])('%s', (_, lines, address) => {
    expect(cursorAfter('newline', ...lines)).toBe(address);
  });
});

describe('fieldEnd', () => {
  test.each([
    ['after the last character', ['[AB...].', ' ^'], 3],
    ['past blanks inside, before blanks at the end', ['[A B  ].', ' ^'], 4],
    ['on the last cell of a full field', ['[ABCDE].', '  ^'], 5],
    ['on the first cell of an empty one', ['[.. ..].', '   ^'], 1],
    ['round the screen', ['B..]...[A', '        ^'], 1],
    ['nowhere on a protected field', ['|AB...].', ' ^'], 1],
    ['nowhere on an attribute', ['[AB...].', '^'], 0],
    ['nowhere on an unformatted screen', ['AB......', '^'], 0],
  ])('goes %s', (_, lines, address) => {
    expect(cursorAfter('fieldEnd', ...lines)).toBe(address);
  });
});

describe('moveCursor', () => {
  test.each([
    [0, 0],
    [31, 31],
    [32, 0],
    [-1, 31],
  ])('to %i rests on %i, protected or not', (address, cursor) => {
    const screen = createScreen(4, 8);
    press(screen, { do: 'moveCursor', address });
    expect(screen.cursor).toBe(cursor);
  });
});
