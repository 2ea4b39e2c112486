import { describe, expect, it, test } from 'vitest';
import type { Action } from '../../src/presentation/action.ts';
import { connect, disconnect, press, unlock } from '../../src/presentation/keyboard.ts';
import { oiaText } from '../../src/presentation/oia.ts';
import { operatorError, operatorMessage } from '../../src/presentation/operator-error.ts';
import { LOCK } from '../../src/presentation/screen.ts';
import { draw, keyIn, picture } from './drawing.ts';

const form = () => draw('[....]..[....]', ' ^');
const WAITING = LOCK.wait | LOCK.system;

describe('an operator error', () => {
  const locked = () => {
    const screen = draw('[ab].|cd[..]', '      ^');
    keyIn(screen, 'X');
    expect(screen.lock).toBe(LOCK.protected);
    expect(operatorMessage(screen)).toMatch(/^0005 /);
    return screen;
  };

  it('locks and rings once', () => {
    expect(locked().bells).toBe(1);
  });

  test.each([
    'A',
    'delete',
    'erase',
    'backSpace',
    'newline',
    'dup',
    'fieldMark',
    'enter',
    'pf3',
    'pa1',
    'clear',
  ])('makes %s ring and do nothing', word => {
    const screen = locked();
    const before = picture(screen);
    expect(keyIn(screen, word)).toBeNull();
    expect(picture(screen)).toEqual(before);
    expect(screen).toMatchObject({ lock: LOCK.protected, bells: 2, typeahead: [], insert: false });
  });

  test.each([
    ['left', 5],
    ['right', 7],
    ['tab', 9],
    ['backTab', 1],
    ['home', 1],
  ])('is cleared by %s, which then moves the cursor', (word, cursor) => {
    const screen = locked();
    keyIn(screen, word);
    expect(screen).toMatchObject({ lock: LOCK.none, cursor, bells: 1 });
  });

  it('is cleared by a key that then fails anew', () => {
    const screen = locked();
    keyIn(screen, 'eraseEOF');
    expect(screen).toMatchObject({ lock: LOCK.protected, bells: 2 });
  });

  it('keeps moveCursor out, and leaves insert mode to be switched', () => {
    const screen = locked();
    press(screen, { do: 'moveCursor', address: 1 });
    expect(screen).toMatchObject({ lock: LOCK.protected, cursor: 6, bells: 2 });
    keyIn(screen, 'toggleInsert');
    expect(screen).toMatchObject({ lock: LOCK.protected, insert: true, bells: 2 });
  });

  it('is cleared by Reset, which also ends insert mode', () => {
    const screen = form();
    keyIn(screen, 'toggleInsert left X reset');
    expect(screen).toMatchObject({ lock: LOCK.none, insert: false, cursor: 0 });
  });

  it('found by the session locks the same way', () => {
    const screen = form();
    operatorError(screen, LOCK.fieldError);
    keyIn(screen, 'A tab');
    expect(oiaText(screen)).toBe('X II');
    expect(operatorMessage(screen)).toBe('');
    keyIn(screen, 'reset A');
    expect(picture(screen)[0]).toBe('{A...]..[....]');
  });
});

describe('an AID', () => {
  it('locks the keyboard and ends insert mode', () => {
    const screen = form();
    keyIn(screen, 'toggleInsert A enter');
    expect(screen).toMatchObject({ lock: WAITING, insert: false, aid: 'enter' });
    expect(oiaText(screen)).toBe('X Wait');
  });

  it('is answered by unlock', () => {
    const screen = form();
    keyIn(screen, 'pf3');
    expect(unlock(screen)).toBeNull();
    expect(screen).toMatchObject({ lock: LOCK.none, aid: 'none' });
  });

  it('shows SYSTEM once the host has written without restoring', () => {
    const screen = form();
    keyIn(screen, 'enter');
    screen.lock &= ~LOCK.wait;
    expect(oiaText(screen)).toBe('X SYSTEM');
    unlock(screen);
    expect(oiaText(screen)).toBe('');
  });
});

describe('type-ahead', () => {
  it('acts in order when the host restores the keyboard, up to the next AID', () => {
    const screen = form();
    keyIn(screen, 'pf3 H I tab Y enter Z');
    expect(picture(screen)[0]).toBe('[....]..[....]');
    const sent = unlock(screen);
    expect(sent).toEqual({
      aid: 'enter',
      cursor: 10,
      fields: [
        { address: 1, text: 'HI' },
        { address: 9, text: 'Y' },
      ],
    });
    expect(screen.typeahead).toEqual<Action[]>([{ do: 'key', char: 0x5a }]);
    expect(unlock(screen)).toBeNull();
    expect(picture(screen)[0]).toBe('{HI..]..{YZ..]');
  });

  it('is lost when one of its keys is an operator error', () => {
    const screen = form();
    keyIn(screen, 'enter left X A B');
    expect(unlock(screen)).toBeNull();
    expect(screen).toMatchObject({ lock: LOCK.protected, typeahead: [], cursor: 0 });
  });

  it('is lost when the session finds a field error, and unlock keeps that', () => {
    const screen = form();
    keyIn(screen, 'enter A B');
    operatorError(screen, LOCK.fieldError);
    unlock(screen);
    expect(screen).toMatchObject({ lock: LOCK.fieldError, typeahead: [] });
    expect(picture(screen)[0]).toBe('[....]..[....]');
  });

  it('is all that the first Reset takes; the second may not end the wait for the host', () => {
    const screen = form();
    keyIn(screen, 'enter A reset');
    expect(screen).toMatchObject({ lock: WAITING, typeahead: [] });
    keyIn(screen, 'reset');
    expect(screen.lock).toBe(WAITING);
  });

  it('can be given up by Reset where the policy lets it unlock a waiting keyboard', () => {
    const screen = form();
    screen.resettable |= WAITING;
    keyIn(screen, 'enter A reset reset');
    expect(screen.lock).toBe(LOCK.none);
  });

  it('is not kept while there is no host', () => {
    const screen = form();
    keyIn(screen, 'toggleInsert enter A');
    disconnect(screen);
    keyIn(screen, 'B tab enter reset');
    expect(screen).toMatchObject({ lock: LOCK.notConnected, typeahead: [], insert: false, bells: 0 });
    unlock(screen);
    expect(picture(screen)[0]).toBe('[....]..[....]');
  });
});

describe('a session that is not there yet', () => {
  it('keeps what is keyed for the first screen', () => {
    const screen = form();
    disconnect(screen);
    connect(screen);
    expect(oiaText(screen)).toBe('X [Field]');
    keyIn(screen, 'A B');
    unlock(screen);
    expect(picture(screen)[0]).toBe('{AB..]..[....]');
  });

  it('cannot be interrupted: the function is not to be had, and no AID until Reset', () => {
    const screen = form();
    connect(screen);
    expect(keyIn(screen, 'attn')).toBeNull();
    expect(unlock(screen)).toBeNull();
    expect(oiaText(screen)).toBe('X -f');
    expect(keyIn(screen, 'enter sysReq')).toBeNull();
    expect(screen.typeahead).toEqual([]);
    keyIn(screen, 'reset');
    expect(screen.lock).toBe(LOCK.none);
  });
});

describe('keys for the host itself', () => {
  it('attn interrupts under any lock and leaves it', () => {
    const screen = form();
    keyIn(screen, 'enter A');
    expect(keyIn(screen, 'attn')).toEqual({ aid: 'attn', cursor: 1, fields: [] });
    expect(screen).toMatchObject({ lock: WAITING, aid: 'enter' });
    disconnect(screen);
    expect(keyIn(screen, 'attn')).toBeNull();
  });

  it('sysReq is an AID with data and waits its turn', () => {
    const screen = form();
    expect(keyIn(screen, 'X sysReq')).toMatchObject({ aid: 'sysReq', fields: [{ address: 1, text: 'X' }] });
    expect(screen.lock).toBe(WAITING);
    keyIn(screen, 'sysReq');
    expect(unlock(screen)).toMatchObject({ aid: 'sysReq' });
  });

  it('insert switches insert mode on and stays on', () => {
    const screen = form();
    keyIn(screen, 'insert insert');
    expect(screen.insert).toBe(true);
  });

  it('alwaysInsert survives an AID and Reset', () => {
    const screen = Object.assign(form(), { alwaysInsert: true });
    keyIn(screen, 'reset enter');
    expect(screen.insert).toBe(true);
  });
});

describe('a character that does not fit a cell', () => {
  test.each([
    ['市', 'wide'],
    ['\u0301', 'combining'],
    ['\x07', 'control'],
  ])('%j is refused without locking', (char, refused) => {
    const screen = form();
    keyIn(screen, char);
    expect(screen).toMatchObject({ refused, bells: 1, lock: LOCK.none, cursor: 1 });
    expect(picture(screen)[0]).toBe('[....]..[....]');
    keyIn(screen, 'A');
    expect(screen.refused).toBeNull();
  });

  it('is not keyed ahead either', () => {
    const screen = form();
    keyIn(screen, 'enter 市');
    expect(screen).toMatchObject({ refused: 'wide', typeahead: [] });
  });
});

test.each([
  [LOCK.none, ''],
  [LOCK.protected, 'X Protected'],
  [LOCK.numeric, 'X NUM'],
  [LOCK.overflow, 'X Overflow'],
  [LOCK.fieldError, 'X II'],
  [LOCK.minusFunction | WAITING, 'X -f'],
  [LOCK.awaitingFirst, 'X [Field]'],
  [LOCK.notConnected, 'X Not Connected'],
  [LOCK.notConnected | WAITING, 'X Not Connected'],
])('lock %i reads %j', (lock, text) => {
  expect(oiaText({ lock, errorCode: null })).toBe(text);
});
