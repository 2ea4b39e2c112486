import { beforeEach, describe, expect, test } from 'vitest';
import { PROTECTED } from '../../src/presentation/attribute.ts';
import { setAttribute } from '../../src/presentation/buffer.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { pasted } from '../../src/presentation/paste.ts';
import { createScreen, LOCK, type Screen } from '../../src/presentation/screen.ts';

/** Fields of five cells at columns 11 and 31 of the first four rows of a small screen. */
let screen: Screen;
beforeEach(() => {
  screen = createScreen(6, 40);
  for (const row of [0, 1, 2, 3]) {
    for (const column of [10, 30]) {
      setAttribute(screen, row * 40 + column, 0);
      setAttribute(screen, row * 40 + column + 6, PROTECTED);
    }
  }
  screen.cursor = 51;
});

const paste = (text: string): void => {
  for (const action of pasted(screen, text)) press(screen, action);
};
const cells = (at: number, length = 5): string =>
  Array.from(screen.text.slice(at, at + length), code => String.fromCodePoint(code || 0x2e)).join('');

describe('a paste', () => {
  test('lays lines below each other from the column where it began', () => {
    paste('AB\r\nCD\rEF\n');
    expect([51, 91, 131].map(at => cells(at))).toEqual(['AB...', 'CD...', 'EF...']);
    expect([cells(11), screen.lock, screen.cursor]).toEqual(['.....', LOCK.none, 133]);
  });

  test('drops what comes to lie on cells that may not be changed', () => {
    paste(`ABCDEFG${' '.repeat(13)}XY`);
    expect([cells(51), cells(71)]).toEqual(['ABCDE', 'XY...']);
    screen.cursor = 8;
    paste('ABCDE');
    expect([cells(11), screen.lock]).toEqual(['DE...', LOCK.none]);
  });

  test('goes to the next field at a tab', () => {
    paste('A\tB\tC');
    expect([cells(51), cells(71), cells(91)]).toEqual(['A....', 'B....', 'C....']);
  });

  test('ends at the last row, and never goes on at the top', () => {
    screen.cursor = 131;
    paste('A\nB\nC\nD\nE');
    expect([cells(131), cells(11), cells(51)]).toEqual(['A....', '.....', '.....']);
  });

  test('is keyed ahead while the host works', () => {
    screen.lock = LOCK.wait | LOCK.system;
    paste('A\tB\nC');
    expect(screen.typeahead.map(action => action.do)).toEqual(['key', 'tab', 'key', 'newline', 'key']);
  });

  test('stops at an operator error, and passes over a character that fits no cell', () => {
    paste('A\u4f60B');
    expect(cells(51)).toBe('AB...');
    screen.numericLock = true;
    setAttribute(screen, 90, 0x10);
    screen.cursor = 91;
    paste('1X2\n3');
    expect([cells(91), cells(131), screen.lock]).toEqual(['1....', '.....', LOCK.numeric]);
  });
});
