import { expect, test } from 'vitest';
import { createFrame, foreground, STYLE, setCell, setText } from '../../src/terminal/frame.ts';

const GREEN = foreground(2);

test('a blank keeps what shows of its style', () => {
  const frame = createFrame(1, 4);
  setText(frame, 0, 0, '    ', GREEN | STYLE.bold | STYLE.underline);
  expect([...frame.style]).toEqual(Array(4).fill(GREEN | STYLE.underline));
  setText(frame, 0, 0, '    ', GREEN | STYLE.bold);
  expect([...frame.style]).toEqual([0, 0, 0, 0]);
});

test('where there is no underline, a character marks each blank of an input, and what is keyed is plain', () => {
  const frame = createFrame(1, 8, 'character');
  const input = GREEN | STYLE.underline;
  setText(frame, 0, 0, 'A ', GREEN);
  setText(frame, 0, 2, '44    ', input);
  expect(String.fromCodePoint(...frame.text)).toBe('A 44____');
  expect([...frame.style]).toEqual([GREEN, 0, ...Array(6).fill(GREEN)]);
  setCell(frame, 4, 0x30, input | STYLE.reverse);
  expect([frame.text[4], frame.style[4]]).toEqual([0x30, GREEN | STYLE.reverse]);
});
