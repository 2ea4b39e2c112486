import { describe, expect, it } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';
import { draw, keyIn } from './drawing.ts';
import { edited } from './edits.ts';

describe('Field Exit', () => {
  run([
    {
      name: 'erases to the end of a field without edits and goes on',
      before: ['[abc][.]', '  ^'],
      keys: 'fieldExit',
      after: ['{a..][.]', '      ^'],
    },
    {
      name: 'is refused in a protected field',
      before: ['|abc[.]', '  ^'],
      keys: 'fieldExit',
      after: ['|abc[.]', '  ^'],
      lock: LOCK.protected,
    },
    {
      name: 'empties from the cursor on',
      before: ['[abc][.]', '  ^'],
      keys: 'fieldExit',
      after: ['{a..][.]', '      ^'],
      set: edited({}),
    },
    {
      name: 'keeps a full field that waits for it',
      before: ['[..][.]', ' ^'],
      keys: 'a b fieldExit',
      after: ['{ab][.]', '     ^'],
      set: edited({ exit: 'required' }),
    },
    {
      name: 'moves the text right behind zeros',
      before: ['[12...][.]', '   ^'],
      keys: 'fieldExit',
      after: ['{00012][.]', '        ^'],
      set: edited({ adjust: 'rightZero' }),
    },
    {
      name: 'moves the text right behind blanks',
      before: ['[ab..][.]', '   ^'],
      keys: 'fieldExit',
      after: ['{  ab][.]', '       ^'],
      set: edited({ adjust: 'rightBlank' }),
    },
    {
      name: 'fills an empty field with zeros',
      before: ['[...][.]', ' ^'],
      keys: 'fieldExit',
      after: ['{000][.]', '      ^'],
      set: edited({ adjust: 'rightZero' }),
    },
    {
      name: 'moves a signed number right, its sign apart',
      before: ['[1..-][.]', '  ^'],
      keys: 'fieldExit',
      after: ['{  1-][.]', '       ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'keeps a signed number when the cursor is on its sign',
      before: ['[...][.]', ' ^'],
      keys: '1 2 fieldExit',
      after: ['{12.][.]', '      ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'goes to the field that is named',
      before: ['[.][.][.]', ' ^'],
      keys: 'fieldExit',
      after: ['{.][.][.]', '       ^'],
      set: edited({ next: 6 }),
    },
    {
      name: 'is refused in a mandatory field that was not keyed',
      before: ['[..][.]', ' ^'],
      keys: 'fieldExit',
      after: ['[..][.]', ' ^'],
      code: 21,
      set: edited({ entry: 'mandatory' }),
    },
    {
      name: 'may not leave a field to be filled half empty',
      before: ['[...][.]', ' ^'],
      keys: 'a fieldExit',
      after: ['{a..][.]', '  ^'],
      code: 17,
      set: edited({ adjust: 'fill' }),
    },
    {
      name: 'may leave it quite empty',
      before: ['{abc][.]', ' ^'],
      keys: 'fieldExit',
      after: ['{...][.]', '      ^'],
      set: edited({ adjust: 'fill' }),
    },
  ]);
});

describe('Field+ and Field-', () => {
  const signed = edited({ takes: 'signed' });
  const numeric = edited({ takes: 'numeric', adjust: 'rightBlank' });
  run([
    {
      name: 'Field- puts a minus',
      before: ['[....][.]', ' ^'],
      keys: '1 2 fieldMinus',
      after: ['{ 12-][.]', '       ^'],
      set: signed,
    },
    {
      name: 'the minus key is Field-',
      before: ['[....][.]', ' ^'],
      keys: '1 2 -',
      after: ['{ 12-][.]', '       ^'],
      set: signed,
    },
    {
      name: 'Field+ takes the minus',
      before: ['[12.-][.]', '   ^'],
      keys: 'fieldPlus',
      after: ['{ 12.][.]', '       ^'],
      set: signed,
    },
    {
      name: 'the plus key is Field+',
      before: ['[12.-][.]', '   ^'],
      keys: '+',
      after: ['{ 12.][.]', '       ^'],
      set: signed,
    },
    {
      name: 'Field- turns the zone of the last digit',
      before: ['[....][.]', ' ^'],
      keys: '1 2 1 -',
      after: ['{ 12J][.]', '       ^'],
      set: numeric,
    },
    {
      name: 'Field- wants a digit there',
      before: ['[....][.]', ' ^'],
      keys: '1 . -',
      after: ['{1...][.]', '   ^'],
      code: 26,
      set: numeric,
    },
    {
      name: 'Field- wants one in an empty field, too',
      before: ['[..][.]', ' ^'],
      keys: '-',
      after: ['[..][.]', ' ^'],
      code: 26,
      set: numeric,
    },
    {
      name: 'Field+ only ends a numeric field',
      before: ['[...][.]', ' ^'],
      keys: '1 fieldPlus',
      after: ['{  1][.]', '      ^'],
      set: numeric,
    },
    {
      name: 'Field+ is Field Exit elsewhere',
      before: ['[ab][.]', '  ^'],
      keys: 'fieldPlus',
      after: ['{a.][.]', '     ^'],
      set: edited({}),
    },
    {
      name: 'Field- is not allowed elsewhere',
      before: ['[ab][.]', ' ^'],
      keys: 'fieldMinus',
      after: ['[ab][.]', ' ^'],
      code: 16,
      set: edited({}),
    },
    {
      name: 'nor in a field without edits',
      before: ['[ab][.]', ' ^'],
      keys: 'fieldMinus',
      after: ['[ab][.]', ' ^'],
      code: 16,
    },
    {
      name: 'nor outside an input field',
      before: ['|ab[.]', ' ^'],
      keys: 'fieldMinus',
      after: ['|ab[.]', ' ^'],
      lock: LOCK.protected,
    },
  ]);

  it('a signed number is sent with its sign behind it', () => {
    const screen = Object.assign(draw('[....][.]', ' ^'), signed);
    expect(keyIn(screen, '1 2 - enter')?.fields).toEqual([{ address: 1, text: ' 12-' }]);
  });
});
