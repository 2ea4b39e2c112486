import { describe, expect, it, test } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';
import { draw, keyIn } from './drawing.ts';
import { edited } from './edits.ts';

describe('leaving a field', () => {
  const fill = edited({ adjust: 'fill' });
  const check = edited({ selfCheck: 'm10f' });
  run([
    {
      name: 'half filled is refused by Tab',
      before: ['[...][.]', ' ^'],
      keys: 'a tab',
      after: ['{a..][.]', '  ^'],
      code: 14,
      set: fill,
    },
    {
      name: 'and by the arrows',
      before: ['[...][.]', ' ^'],
      keys: 'a left left',
      after: ['{a..][.]', ' ^'],
      code: 14,
      set: fill,
    },
    {
      name: 'is free when it is empty',
      before: ['{...][.]', ' ^'],
      keys: 'tab',
      after: ['{...][.]', '      ^'],
      set: fill,
    },
    {
      name: 'is free when it is full',
      before: ['[..][.]', ' ^'],
      keys: 'a b',
      after: ['{ab][.]', '     ^'],
      set: fill,
    },
    {
      name: 'is free when nothing was keyed',
      before: ['[a.][.]', ' ^'],
      keys: 'tab',
      after: ['[a.][.]', '     ^'],
      set: fill,
    },
    {
      name: 'moving within it is free',
      before: ['[...][.]', ' ^'],
      keys: 'a left',
      after: ['{a..][.]', ' ^'],
      set: fill,
    },
    {
      name: 'with a wrong check digit is refused',
      before: ['[...][.]', ' ^'],
      keys: '1 8 1',
      after: ['{181][.]', '   ^'],
      code: 15,
      set: check,
    },
    {
      name: 'with the right one is free',
      before: ['[...][.]', ' ^'],
      keys: '1 8 2',
      after: ['{182][.]', '      ^'],
      set: check,
    },
    {
      name: 'looks at M10 only when it is sent',
      before: ['[...][.]', ' ^'],
      keys: '1 8 1',
      after: ['{181][.]', '      ^'],
      set: edited({ selfCheck: 'm10' }),
    },
    {
      name: 'with Erase Input is free',
      before: ['[...][.]', ' ^'],
      keys: 'a eraseInput',
      after: ['[...][.]', ' ^'],
      set: fill,
    },
  ]);
});

describe('sending the screen', () => {
  test.each([
    ['a mandatory field not keyed', { entry: 'mandatory' }, '', 21],
    ['a field half filled', { adjust: 'fill' }, 'a ', 14],
    ['a wrong modulus 10', { selfCheck: 'm10' }, '1 8 1 backTab ', 15],
    ['a wrong modulus 11', { selfCheck: 'm11' }, '1 8 5 backTab ', 15],
    ['a wrong modulus 11, field by field', { selfCheck: 'm11f' }, '1 8 ', 15],
  ] as const)('%s keeps Enter back, the cursor on the field', (_, edits, keys, code) => {
    const screen = Object.assign(draw('[...][.]', ' ^'), edited(edits));
    expect(keyIn(screen, `${keys}enter`)).toBeNull();
    expect(screen).toMatchObject({ lock: LOCK.fieldError, errorCode: code, cursor: 1, aid: 'none' });
  });

  test.each([
    ['a mandatory field keyed', { entry: 'mandatory' }, 'a '],
    ['a field filled', { adjust: 'fill' }, 'a b c '],
    ['a right modulus 10', { selfCheck: 'm10' }, '1 8 2 '],
    ['a right modulus 11', { selfCheck: 'm11' }, '1 8 3 '],
    ['a check field left empty', { selfCheck: 'm11' }, 'blank '],
  ] as const)('%s lets Enter go', (_, edits, keys) => {
    const screen = Object.assign(draw('[...][.]', ' ^'), edited(edits));
    expect(keyIn(screen, `${keys}enter`)).toMatchObject({ aid: 'enter' });
  });

  it('is held to the edits only by the AIDs that are checked', () => {
    const screen = Object.assign(draw('[...][.]', ' ^'), edited({ entry: 'mandatory' }), {
      checkedAids: ['enter', 'pf10'] as const,
    });
    expect(keyIn(screen, 'pf10')).toBeNull();
    expect(keyIn(screen, 'reset pf3')).toMatchObject({ aid: 'pf3' });
  });

  it('does not look at protected fields', () => {
    const screen = Object.assign(draw('|...[.]', '     ^'), edited({ entry: 'mandatory' }));
    expect(keyIn(screen, 'enter')).toMatchObject({ aid: 'enter' });
  });
});
