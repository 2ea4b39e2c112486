import { describe, expect, it } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';
import { draw, keyIn } from './drawing.ts';

describe('a character', () => {
  run([
    { name: 'replaces', before: ['[abc.]', ' ^'], keys: 'X', after: ['{Xbc.]', '  ^'] },
    {
      name: 'turns NULs to its left to blanks',
      before: ['[....]', '   ^'],
      keys: 'X',
      after: ['{  X.]', '    ^'],
    },
    {
      name: 'leaves those NULs without blankFill',
      before: ['[....]', '   ^'],
      keys: 'X',
      after: ['{..X.]', '    ^'],
      set: { blankFill: false },
    },
    {
      name: 'leaves an untouched row above it in NULs',
      before: ['[...', '....', '..].', ' ^'],
      keys: 'X',
      after: ['{...', ' ^', '....', ' X].'],
    },
    {
      name: 'fills on through a row that has something',
      before: ['[.a.', '..].', ' ^'],
      keys: 'X',
      after: ['{ a ', ' ^', ' X].'],
    },
    {
      name: 'is refused on a protected cell',
      before: ['|ab[..', ' ^'],
      keys: 'X',
      after: ['|ab[..', ' ^'],
      lock: LOCK.protected,
    },
    {
      name: 'is refused on an attribute',
      before: ['[ab[..', '^'],
      keys: 'X',
      after: ['[ab[..', '^'],
      lock: LOCK.protected,
    },
    {
      name: 'goes anywhere on an unformatted screen',
      before: ['...', ' ^'],
      keys: 'X Y Z',
      after: ['ZXY', ' ^'],
    },
    {
      name: 'sets the MDT of a field that wraps',
      before: ['..]..[.', '^'],
      keys: 'X',
      after: ['X.]..{.', ' ^'],
    },
    { name: 'may be any letter of one cell', before: ['[..]', ' ^'], keys: 'Ñ', after: ['{Ñ.]', '  ^'] },
  ]);
});

describe('after a full field the cursor', () => {
  run([
    {
      name: 'skips to the next input field',
      before: ['[.]ab[..', ' ^'],
      keys: 'X',
      after: ['{X]ab[..', '      ^'],
    },
    {
      name: 'steps over a protected attribute that is no skip',
      before: ['[.|ab[..', ' ^'],
      keys: 'X',
      after: ['{X|ab[..', '   ^'],
    },
    {
      name: 'steps into an adjoining input field',
      before: ['[.[..', ' ^'],
      keys: 'X',
      after: ['{X[..', '   ^'],
    },
    {
      name: 'passes over fields without a cell',
      before: ['[.[[..', ' ^'],
      keys: 'X',
      after: ['{X[[..', '    ^'],
    },
    { name: 'returns to the only field', before: ['|a[.]', '   ^'], keys: 'X', after: ['|a{X]', '   ^'] },
    { name: 'goes round the screen', before: ['[..]..[.', '       ^'], keys: 'X', after: ['[..]..{X', ' ^'] },
  ]);
});

describe('a numeric field', () => {
  const numericLock = { numericLock: true };
  run([
    {
      name: 'takes digits and signs',
      before: ['#........]', ' ^'],
      keys: '0 9 + - . ,',
      after: ['%09+-.,..]', '       ^'],
      set: numericLock,
    },
    {
      name: 'refuses a letter',
      before: ['#..]', ' ^'],
      keys: 'X',
      after: ['#..]', ' ^'],
      lock: LOCK.numeric,
      set: numericLock,
    },
    {
      name: 'refuses a blank',
      before: ['#..]', ' ^'],
      keys: 'blank',
      after: ['#..]', ' ^'],
      lock: LOCK.numeric,
      set: numericLock,
    },
    {
      name: 'refuses Field Mark',
      before: ['#..]', ' ^'],
      keys: 'fieldMark',
      after: ['#..]', ' ^'],
      lock: LOCK.numeric,
      set: numericLock,
    },
    { name: 'takes Dup', before: ['#..]', ' ^'], keys: 'dup', after: ['%*.]', ' ^'], set: numericLock },
    { name: 'takes anything without numericLock', before: ['#..]', ' ^'], keys: 'X', after: ['%X.]', '  ^'] },
  ]);
});

describe('a character in insert mode', () => {
  const insert = { insert: true };
  run([
    {
      name: 'shifts up to the first NUL',
      before: ['[ab.c.]', ' ^'],
      keys: 'X',
      after: ['{Xabc.]', '  ^'],
      set: insert,
    },
    {
      name: 'uses the NUL it stands on',
      before: ['[a.b]', '  ^'],
      keys: 'X',
      after: ['{aXb]', '   ^'],
      set: insert,
    },
    {
      name: 'uses up a trailing blank when there is no NUL',
      before: ['[ab  ]', ' ^'],
      keys: 'X',
      after: ['{Xab ]', '  ^'],
      set: insert,
    },
    {
      name: 'uses up a trailing underscore',
      before: ['[ab_]', ' ^'],
      keys: 'X',
      after: ['{Xab]', '  ^'],
      set: insert,
    },
    {
      name: 'keeps a blank inside',
      before: ['[a b]', ' ^'],
      keys: 'X',
      after: ['[a b]', ' ^'],
      lock: LOCK.overflow,
      set: insert,
    },
    {
      name: 'keeps trailing blanks without blankFill',
      before: ['[a  ]', ' ^'],
      keys: 'X',
      after: ['[a  ]', ' ^'],
      lock: LOCK.overflow,
      set: { insert: true, blankFill: false },
    },
    {
      name: 'has no room in a full field',
      before: ['[abc]', '  ^'],
      keys: 'X',
      after: ['[abc]', '  ^'],
      lock: LOCK.overflow,
      set: insert,
    },
    {
      name: 'shifts round the screen',
      before: ['b.]..[a', '      ^'],
      keys: 'X',
      after: ['ab]..{X', '^'],
      set: insert,
    },
    {
      name: 'shifts to the last cell of an unformatted screen',
      before: ['abc', '^', 'd..'],
      keys: 'X',
      after: ['Xab', ' ^', 'cd.'],
      set: insert,
    },
    {
      name: 'does not shift what a numeric field refuses',
      before: ['#12.]', ' ^'],
      keys: 'X',
      after: ['#12.]', ' ^'],
      lock: LOCK.numeric,
      set: { insert: true, numericLock: true },
    },
    {
      name: 'is begun and ended by toggleInsert',
      before: ['[ab..]', ' ^'],
      keys: 'toggleInsert X toggleInsert Y',
      after: ['{XYb.]', '   ^'],
    },
  ]);
});

describe('dup and fieldMark', () => {
  run([
    {
      name: 'dup goes to the next field',
      before: ['[...]ab[..', ' ^'],
      keys: 'dup',
      after: ['{*..]ab[..', '        ^'],
    },
    {
      name: 'dup in a last cell does not skip a field',
      before: ['[.]a[.]b[.', ' ^'],
      keys: 'dup',
      after: ['{*]a[.]b[.', '     ^'],
    },
    {
      name: 'fieldMark goes on by one cell',
      before: ['[...]', ' ^'],
      keys: 'fieldMark',
      after: ['{;..]', '  ^'],
    },
    {
      name: 'fieldMark skips after a full field',
      before: ['[.]a[.', ' ^'],
      keys: 'fieldMark',
      after: ['{;]a[.', '     ^'],
    },
    {
      name: 'dup is refused on a protected cell',
      before: ['|ab[.', ' ^'],
      keys: 'dup',
      after: ['|ab[.', ' ^'],
      lock: LOCK.protected,
    },
  ]);
});

it('resets a typed cell to the color of its field', () => {
  const screen = draw('[ab]', ' ^');
  screen.color[1] = 3;
  screen.highlight[1] = 2;
  keyIn(screen, 'X');
  expect([screen.color[1], screen.highlight[1]]).toEqual([0, 0]);
});
