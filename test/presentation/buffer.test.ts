import { describe, expect, it, test } from 'vitest';
import { INTENSIFIED, NUMERIC, PROTECTED } from '../../src/presentation/attribute.ts';
import {
  erase,
  putText,
  readField,
  rowText,
  setAttribute,
  setModified,
} from '../../src/presentation/buffer.ts';
import { fieldAt } from '../../src/presentation/fields.ts';
import { copyScreen, createScreen, restoreScreen } from '../../src/presentation/screen.ts';
import { draw, keyIn, picture } from './drawing.ts';

describe('laying a screen', () => {
  it('puts attributes and text where they are asked for', () => {
    const screen = createScreen(2, 8);
    setAttribute(screen, 0, PROTECTED | INTENSIFIED, { color: 'red', highlight: 'reverse' });
    putText(screen, 1, 'Peña');
    setAttribute(screen, 5, NUMERIC);
    expect(rowText(screen, 0)).toBe(' Peña   ');
    expect([screen.color[0], screen.highlight[0], screen.color[5]]).toEqual([2, 2, 0]);
    expect(fieldAt(screen, 7)).toEqual({ attribute: 5, start: 6, length: 10 });
  });

  it('starts as 24 by 80, unformatted and unlocked', () => {
    const screen = createScreen();
    expect([screen.rows, screen.cols, screen.text.length]).toEqual([24, 80, 1920]);
    expect(fieldAt(screen, 100)).toBeNull();
    expect(screen.lock).toBe(0);
  });

  it('writes on round the screen and over attributes', () => {
    const screen = draw('[..[..', '......');
    putText(screen, 10, 'abcd');
    expect(picture(screen).filter(line => !line.endsWith('^'))).toEqual(['cd.[..', '....ab']);
  });

  it('is undone by erase, the lock staying', () => {
    const screen = draw('[ab]', ' ^');
    keyIn(screen, 'enter');
    const { lock } = screen;
    erase(screen);
    expect(picture(screen)).toEqual(['....', '^']);
    expect(screen.lock).toBe(lock);
  });

  it('sets the MDT of a field, and nothing on an unformatted screen', () => {
    const screen = draw('[ab]#1]');
    setModified(screen, 2);
    setModified(screen, 4);
    expect(picture(screen)[0]).toBe('{ab]%1]');
    const unformatted = draw('ab');
    setModified(unformatted, 0);
    expect(picture(unformatted)[0]).toBe('ab');
  });

  it('leaves no trace in a copy', () => {
    const screen = draw('[ab]', ' ^');
    keyIn(screen, 'enter A');
    const copy = copyScreen(screen);
    screen.typeahead.length = 0;
    putText(screen, 1, 'xy');
    expect(picture(copy)[0]).toBe('[ab]');
    expect(copy.typeahead).toHaveLength(1);
  });

  it('comes back from a copy, the lock and the queue as they are now', () => {
    const screen = draw('[ab]', ' ^');
    const copy = copyScreen(screen);
    keyIn(screen, 'X enter Y');
    restoreScreen(screen, copy);
    expect(picture(screen)).toEqual(['[ab]', ' ^']);
    expect(screen.typeahead).toHaveLength(1);
    expect(screen.lock).not.toBe(0);
  });
});

describe('fieldAt', () => {
  test.each([
    ['inside', ['|..[ab]'], 5, { attribute: 3, start: 4, length: 2 }],
    ['on the attribute', ['|..[ab]'], 3, { attribute: 3, start: 4, length: 2 }],
    ['round the screen', ['b.]..[a'], 1, { attribute: 5, start: 6, length: 3 }],
    ['starting at address 0', ['ab]...['], 0, { attribute: 6, start: 0, length: 2 }],
    ['without a cell', ['[[..]'], 0, { attribute: 0, start: 1, length: 0 }],
    ['of the only attribute', ['..[..'], 1, { attribute: 2, start: 3, length: 4 }],
  ])('%s', (_, lines, address, field) => {
    expect(fieldAt(draw(...lines), address)).toEqual(field);
  });
});

describe('readField', () => {
  test.each([
    ['drops NULs and keeps blanks', '[a. b.]', 1, 'a b'],
    ['runs round the screen', 'b.]..[a', 6, 'ab'],
    ['of a field without a cell is empty', '[[..]', 1, ''],
    ['of an empty field is empty', '[...]', 1, ''],
  ])('%s', (_, line, start, text) => {
    expect(readField(draw(line), start)).toBe(text);
  });
});

describe('rowText', () => {
  it('hides nondisplay fields, from the row above too', () => {
    const screen = draw('!secr', 'et]ab');
    expect([rowText(screen, 0), rowText(screen, 1)]).toEqual(['     ', '   ab']);
  });

  it('shows Dup and Field Mark, and a blank for what a terminal may not be sent', () => {
    const screen = draw('[.......]', ' ^');
    keyIn(screen, 'fieldMark dup');
    putText(screen, 3, 'a\x1b市\u202e');
    expect(rowText(screen, 0)).toBe(' ;*a     ');
  });
});
