import { describe, expect, it, test } from 'vitest';
import { LOCK } from '../../src/presentation/screen.ts';
import { run } from './cases.ts';
import { draw, keyIn, picture } from './drawing.ts';

describe('cursorSelect', () => {
  run([
    { name: 'selects', before: ['@?AB[..]', '  ^'], keys: 'cursorSelect', after: ['~>AB[..]', '  ^'] },
    {
      name: 'takes a selection back',
      before: ['~>AB[..]', '^'],
      keys: 'cursorSelect',
      after: ['@?AB[..]', '^'],
    },
    {
      name: 'wants a designator',
      before: ['@AB[..]', '  ^'],
      keys: 'cursorSelect',
      after: ['@AB[..]', '  ^'],
    },
    {
      name: 'wants a detectable field',
      before: ['|?AB[..]', '  ^'],
      keys: 'cursorSelect',
      after: ['|?AB[..]', '  ^'],
    },
  ]);

  test.each(['|?A', '@AB', '...'])('rings on %j', row => {
    const screen = draw(row);
    expect(keyIn(screen, 'cursorSelect')).toBeNull();
    expect(screen).toMatchObject({ bells: 1, lock: LOCK.none });
  });

  it('asks with a blank or NUL designator for the addresses of what was modified', () => {
    const screen = draw('@.AB{X.]~>C', '  ^');
    expect(keyIn(screen, 'cursorSelect')).toEqual({
      aid: 'select',
      cursor: 2,
      fields: [
        { address: 1, text: '' },
        { address: 5, text: '' },
        { address: 9, text: '' },
      ],
    });
    expect(picture(screen)[0]).toBe('~.AB{X.]~>C');
    expect(screen.lock).toBe(LOCK.wait | LOCK.system);
  });

  it('presses Enter with an ampersand', () => {
    const screen = draw('@.GO{X.]', ' ^');
    screen.text[1] = 0x26;
    expect(keyIn(screen, 'cursorSelect')).toMatchObject({
      aid: 'enter',
      fields: [
        { address: 1, text: '&GO' },
        { address: 5, text: 'X' },
      ],
    });
  });
});
