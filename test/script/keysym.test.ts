import { expect, it } from 'vitest';
import { readKey } from '../../src/script/keysym.ts';

it.each([
  ['a', 'a'],
  ['(', '('],
  ['U+00d1', '\u00d1'],
  ['0x5A', 'Z'],
  ['space', ' '],
  ['Return', '\r'],
  ['Escape', '\x1b'],
  ['slash', '/'],
  ['at', '@'],
  ['quoteright', "'"],
  ['grave', '`'],
  ['asciitilde', '~'],
  ['nobreakspace', '\u00a0'],
  ['multiply', '\u00d7'],
  ['ydiaeresis', '\u00ff'],
])('the key %s is %s', (text, char) => expect(readKey(text)).toBe(char.codePointAt(0)));

it.each(['', 'ab', 'Space', 'U+zz', 'F1'])('%j is the key of no character', text => {
  expect(readKey(text)).toBeNull();
});
