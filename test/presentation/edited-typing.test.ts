import { describe, expect, it, test } from 'vitest';
import { erase } from '../../src/presentation/buffer.ts';
import { oiaText } from '../../src/presentation/oia.ts';
import { operatorMessage } from '../../src/presentation/operator-error.ts';
import { OPERATOR_MESSAGES } from '../../src/presentation/operator-messages.ts';
import { copyScreen, LOCK, restoreScreen } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';
import { draw, keyIn, picture } from './drawing.ts';
import { edited } from './edits.ts';

describe('what a field takes', () => {
  test.each([
    ['alpha', 'a Ñ , . - blank', '7', 8],
    ['alpha', 'Z', '+', 8],
    ['numeric', '0 9 , . blank', 'x', 9],
    ['digits', '0 9', '.', 10],
    ['digits', '5', 'blank', 10],
    ['signed', '0 9', 'x', 10],
    ['numericShift', 'x 7 +', null, null],
    ['any', 'x 7 + Ñ', null, null],
  ] as const)('%s: %j and not %j', (takes, good, bad, code) => {
    const screen = Object.assign(draw('[.........][..]', ' ^'), edited({ takes }));
    keyIn(screen, good);
    expect(screen.lock).toBe(LOCK.none);
    if (bad === null) return;
    const before = picture(screen);
    keyIn(screen, bad);
    expect(picture(screen)).toEqual(before);
    expect(screen).toMatchObject({ lock: LOCK.fieldError, errorCode: code });
  });

  run([
    {
      name: 'a reader: no key at all',
      before: ['[..]', ' ^'],
      keys: '7',
      after: ['[..]', ' ^'],
      code: 4,
      set: edited({ takes: 'reader' }),
    },
    {
      name: 'monocase: capitals for letters',
      before: ['[....]', ' ^'],
      keys: 'a ñ ß 1',
      after: ['{AÑß1]', ' ^'],
      set: edited({ letters: 'upper' }),
    },
    {
      name: 'the sign position: nothing',
      before: ['[.-]', '  ^'],
      keys: '7',
      after: ['[.-]', '  ^'],
      code: 11,
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'outside: as a 3270',
      before: ['[.]..[.]', '      ^'],
      keys: 'x',
      after: ['[.]..{x]', ' ^'],
      set: edited({ takes: 'digits' }),
    },
    {
      name: 'without blankFill: NULs to the left stay',
      before: ['[...]', '  ^'],
      keys: 'x',
      after: ['{.x.]', '   ^'],
      set: edited({}),
    },
  ]);
});

describe('a field error', () => {
  it('shows its number, and only Reset ends it', () => {
    const screen = Object.assign(draw('[....]', ' ^'), edited({ takes: 'digits' }));
    keyIn(screen, 'x tab left eraseEOF 7');
    expect(oiaText(screen)).toBe('X II 0010');
    expect(operatorMessage(screen)).toBe(`0010 ${OPERATOR_MESSAGES[10]}`);
    expect(picture(screen)[0]).toBe('[....]');
    keyIn(screen, 'reset 7');
    expect(operatorMessage(screen)).toBe('');
    expect(picture(screen)[0]).toBe('{7...]');
  });

  it('forgets what was keyed ahead', () => {
    const screen = Object.assign(draw('[....]', ' ^'), edited({ takes: 'digits' }));
    screen.typeahead.push({ do: 'tab' });
    keyIn(screen, 'x');
    expect(screen.typeahead).toEqual([]);
  });
});

describe('a full field', () => {
  run([
    {
      name: 'is left for the next input field',
      before: ['[..|ab[.]', '  ^'],
      keys: '7',
      after: ['{.7|ab[.]', '       ^'],
      set: edited({}),
    },
    {
      name: 'is left for the field it names',
      before: ['[.][.][.]', ' ^'],
      keys: '7',
      after: ['{7][.][.]', '       ^'],
      set: edited({ next: 6 }),
    },
    {
      name: 'keeps the cursor where Field Exit is required',
      before: ['[..][.]', ' ^'],
      keys: '1 2',
      after: ['{12][.]', '  ^'],
      set: edited({ exit: 'required' }),
    },
    {
      name: 'then takes no more',
      before: ['[..][.]', ' ^'],
      keys: '1 2 3',
      after: ['{12][.]', '  ^'],
      code: 18,
      set: edited({ exit: 'required' }),
    },
    {
      name: 'takes more once something was deleted',
      before: ['[..][.]', ' ^'],
      keys: '1 2 delete 3',
      after: ['{13][.]', '  ^'],
      set: edited({ exit: 'required' }),
    },
    {
      name: 'takes more after the cursor was elsewhere',
      before: ['[..][.]', ' ^'],
      keys: '1 2 left right 3',
      after: ['{13][.]', '  ^'],
      set: edited({ exit: 'required' }),
    },
    {
      name: 'puts the cursor on the sign where it is signed',
      before: ['[...][.]', ' ^'],
      keys: '1 2',
      after: ['{12.][.]', '   ^'],
      set: edited({ takes: 'signed' }),
    },
  ]);

  it('presses Enter where it is to', () => {
    const screen = Object.assign(draw('[..][.]', ' ^'), edited({ whenDone: 'enter' }));
    expect(keyIn(screen, '1 2')).toEqual({ aid: 'enter', cursor: 2, fields: [{ address: 1, text: '12' }] });
    expect(screen.lock).toBe(LOCK.wait | LOCK.system);
  });

  it('does not press Enter before Field Exit where that is required', () => {
    const screen = Object.assign(draw('[..][.]', ' ^'), edited({ whenDone: 'enter', exit: 'required' }));
    expect(keyIn(screen, '1 2')).toBeNull();
    expect(keyIn(screen, 'fieldExit')).toMatchObject({ aid: 'enter' });
  });

  it('keeps Enter back until Field Exit', () => {
    const screen = Object.assign(draw('[..][.]', ' ^'), edited({ exit: 'required' }));
    expect(keyIn(screen, '1 2 enter')).toBeNull();
    expect(screen).toMatchObject({ lock: LOCK.fieldError, errorCode: 20 });
  });
});

describe('insert mode in a field with edits', () => {
  run([
    {
      name: 'shifts the whole rest',
      before: ['[a.b.]', ' ^'],
      keys: 'insert x',
      after: ['{xa.b]', '  ^'],
      set: edited({}),
    },
    {
      name: 'wants the last cell free',
      before: ['[a.b]', ' ^'],
      keys: 'insert x',
      after: ['[a.b]', ' ^'],
      code: 12,
      set: edited({}),
    },
    ...['fieldExit', 'dup'].map(key => ({
      name: `must end before ${key}`,
      before: ['[ab.][.]', '  ^'],
      keys: `insert ${key}`,
      after: ['[ab.][.]', '  ^'],
      code: 13 as const,
      set: edited({ dup: 'allowed' }),
    })),
    {
      name: 'leaves the sign where it is',
      before: ['[1.-]', ' ^'],
      keys: 'insert 2',
      after: ['{21-]', '  ^'],
      set: edited({ takes: 'signed' }),
    },
  ]);
});

describe('deleting in a field with edits', () => {
  run([
    {
      name: 'leaves the sign where it is',
      before: ['[12-]', ' ^'],
      keys: 'delete',
      after: ['{2.-]', ' ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'takes the sign at its place',
      before: ['[12-]', '   ^'],
      keys: 'delete',
      after: ['{12.]', '   ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'EraseEOF takes the sign, too',
      before: ['[12-]', '  ^'],
      keys: 'eraseEOF',
      after: ['{1..]', '  ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'DeleteField takes all',
      before: ['[12-]', '  ^'],
      keys: 'deleteField',
      after: ['{...]', ' ^'],
      set: edited({ takes: 'signed' }),
    },
    {
      name: 'Erase stops at the first cell',
      before: ['[12]', ' ^'],
      keys: 'erase',
      after: ['[12]', ' ^'],
      set: edited({}),
    },
  ]);
});

describe('Dup in a field with edits', () => {
  run([
    {
      name: 'is refused unless allowed',
      before: ['[..][.]', ' ^'],
      keys: 'dup',
      after: ['[..][.]', ' ^'],
      code: 19,
      set: edited({}),
    },
    {
      name: 'fills the field from the cursor and goes on',
      before: ['[ab.][.]', '  ^'],
      keys: 'dup',
      after: ['{a**][.]', '      ^'],
      set: edited({ dup: 'allowed' }),
    },
    {
      name: 'waits for Field Exit where that is required',
      before: ['[ab][.]', ' ^'],
      keys: 'dup',
      after: ['{**][.]', '  ^'],
      set: edited({ dup: 'allowed', exit: 'required' }),
    },
  ]);
});

it('sends NULs between characters as blanks, those after them not', () => {
  const screen = Object.assign(draw('{a.b..]{x.y]'), edited({}));
  expect(keyIn(screen, 'enter')?.fields).toEqual([
    { address: 1, text: 'a b' },
    { address: 8, text: 'xy' },
  ]);
});

it('edits stay with a copy of the screen and are gone when it is erased', () => {
  const screen = Object.assign(draw('[..][.]', ' ^'), edited({ takes: 'digits' }));
  const suspended = copyScreen(screen);
  erase(screen);
  keyIn(screen, 'x');
  expect(screen.lock).toBe(LOCK.none);
  restoreScreen(screen, suspended);
  keyIn(screen, 'x');
  expect(screen.errorCode).toBe(10);
});
