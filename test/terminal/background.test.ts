import { expect, test } from 'vitest';
import { backgroundAnswered, backgroundOf } from '../../src/terminal/background.ts';

test.each([
  ['rgb:ffff/ffff/ffff', 'light'],
  ['rgb:fdfd/f6f6/e3e3', 'light'],
  ['rgba:eeee/eeee/eeee/ffff', 'light'],
  ['rgb:F/F/F', 'light'],
  ['rgb:0000/0000/0000', 'dark'],
  ['rgb:1e/1e/2e', 'dark'],
  ['rgb:0000/0000/ffff', 'dark'],
  ['?', null],
  ['rgb:ffff/ffff', null],
])('a terminal that answers %s is %s', (answer, background) => {
  expect(backgroundAnswered(answer)).toBe(background);
});

test.each([
  ['0;15', 'light'],
  ['0;default;7', 'light'],
  ['15;0', 'dark'],
  ['7;8', 'dark'],
  ['15;default', null],
  ['0;255', null],
  ['', null],
  [undefined, null],
])('COLORFGBG=%s is %s', (COLORFGBG, background) => {
  expect(backgroundOf({ COLORFGBG })).toBe(background);
});
