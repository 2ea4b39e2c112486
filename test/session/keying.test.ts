import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKeymaps, loadScreens } from '../../src/cli/screens-folder.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import { ALL_ON } from '../../src/keymap/modes.ts';
import type { Fill, SequenceField } from '../../src/keymap/sequence.ts';
import type { Aid } from '../../src/presentation/aid.ts';
import { oiaText } from '../../src/presentation/oia.ts';
import { placeOf } from '../../src/session/macro/place.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const [CITATION, ANOTHER] = PLANTED.mixedCart.citations;
const SCREENS = join(import.meta.dirname, '../../screens');
const shipped = loadKeymaps(SCREENS, loadScreens(SCREENS).formats).get('default')!;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk(OPEN_DRAWER));
  desk.session.keying.use(shipped);
  desk.session.keying.posture = 'headsDown';
});
afterEach(() => office.close());

/** Key with the numeric pad alone, and wait for what its Enter sends. */
const pad = async (digits: string): Promise<void> => {
  desk.strike(`${digits}<fieldExit>`);
  await desk.session.settled();
};

describe('payments, heads-down', () => {
  beforeEach(async () => {
    await desk.key('<home>');
    await pad('KPAE');
  });

  test('the hand stays on the pad from record to record', async () => {
    await pad(CITATION);
    expect([desk.field, desk.text('owed')]).toEqual(['items[0].tendered1', '70.00']);
    await pad('10000');
    expect([desk.message, desk.field, desk.text('key')]).toEqual([
      '9001 Receipt 800100000010 posted. Change 30.00.',
      'key',
      '',
    ]);
    await pad(ANOTHER);
    await pad('50000');
    expect(desk.message).toMatch(/^9001 Receipt 800100000028 posted/);
  });

  test('an error locks, rings and drops what was keyed ahead, until Reset', async () => {
    const { bells } = desk.session.screen;
    desk.strike('123<fieldExit>10000<fieldExit>');
    await desk.session.settled();
    expect([desk.message.slice(0, 2), desk.field, oiaText(desk.session.screen)]).toEqual([
      '11',
      'key',
      'X II',
    ]);
    expect(desk.session.screen.bells).toBeGreaterThan(bells);
    desk.strike('9');
    expect(desk.text('key')).toBe('123');
    desk.strike('<reset><deleteField>');
    await pad(CITATION);
    expect(desk.field).toBe('items[0].tendered1');
  });

  test('a tender that falls short is not posted', async () => {
    await pad(CITATION);
    await pad('100');
    expect([desk.message.slice(0, 4), oiaText(desk.session.screen)]).toEqual(['4008', 'X II']);
  });

  test('what is keyed while the host works is kept', async () => {
    desk.strike(`${CITATION}<fieldExit>10000<fieldExit>`);
    await desk.session.settled();
    expect(desk.message).toMatch(/^9001/);
  });

  test('without auto-enter a field leads to the next, and Enter is a key', async () => {
    desk.session.keying.flip('autoEnter');
    await pad(CITATION);
    expect([desk.field, desk.text('owed')]).toEqual(['items[0].tendered1', '']);
    await desk.key('<enter>');
    expect(desk.text('owed')).toBe('70.00');
    expect(desk.session.keying.indicator).toBe('HSD-');
  });

  test('heads-up the same keys only edit', async () => {
    desk.session.keying.posture = 'headsUp';
    await pad(CITATION);
    expect([desk.text('owed'), desk.session.keying.indicator]).toEqual(['', '']);
  });

  test('heads-up the switches show while one of them is off', () => {
    const { keying } = desk.session;
    keying.posture = 'headsUp';
    keying.flip('autoDup');
    expect([keying.indicator, placeOf(desk.session).keying]).toEqual([' S-E', 'headsUp']);
    keying.flip('autoDup');
    expect(keying.indicator).toBe('');
  });
});

describe('fields that fill themselves', () => {
  const field = (name: string, fill: Fill = { by: 'hand' }, press: Aid[] = []): SequenceField => ({
    name,
    fill,
    press,
    file: 'test',
    line: 1,
  });
  const keyed = (...sequence: SequenceField[]): void => {
    desk.session.keying.use({ sequences: new Map([['KPAE', sequence]]), modes: ALL_ON });
    desk.session.again.set(
      'KPAE',
      new Map([
        ['key', CITATION],
        ['amount', '0099'],
        ['items[0].reference', 'A7'],
      ]),
    );
  };
  const opened = async (): Promise<void> => {
    await desk.key('<home>');
    await pad('KPAE');
  };

  test('are copied, counted on, constant or skipped, and hands go to the next', async () => {
    keyed(
      field('amount', { by: 'increment', step: 2 }),
      field('tender', { by: 'constant', text: 'CK' }),
      field('checkNumber', { by: 'skip' }),
      field('key'),
      field('reference', { by: 'previous' }),
      field('bankAccount'),
    );
    await opened();
    expect([desk.field, desk.text('amount'), desk.text('items[0].tender')]).toEqual(['key', '0101', 'CK']);
    await pad('1');
    expect([desk.field, desk.text('items[0].reference')]).toEqual(['items[0].bankAccount', 'A7']);
    await pad('2');
    expect(desk.field).toBe('amount');
  });

  test('are filled behind a field whose Enter the host has answered', async () => {
    keyed(
      field('key', { by: 'hand' }, ['enter']),
      field('tender', { by: 'constant', text: 'CK' }),
      field('checkNumber'),
    );
    await opened();
    desk.strike(`${CITATION}<fieldExit>7`);
    await desk.session.settled();
    expect([desk.field, desk.text('owed'), desk.text('items[0].tender')]).toEqual([
      'items[0].checkNumber',
      '70.00',
      'CK',
    ]);
    expect(desk.text('items[0].checkNumber')).toBe('7');
  });

  test('have pressed what follows them, but not before a hand has keyed', async () => {
    keyed(
      field('tender', { by: 'constant', text: 'CA' }, ['enter']),
      field('key'),
      field('bankAccount', { by: 'skip' }, ['enter', 'pf10']),
    );
    await opened();
    expect([desk.field, desk.message, desk.text('items[0].tender')]).toEqual(['key', '', 'CA']);
    await pad(CITATION);
    expect(desk.message).toMatch(/^9001 Receipt 800100000010 posted/);
  });

  test('are keyed while their switch is off, and Dup keys the record before', async () => {
    keyed(field('reference', { by: 'previous' }), field('checkNumber', { by: 'skip' }), field('key'));
    desk.session.keying.flip('autoDup');
    desk.session.keying.flip('autoSkip');
    await opened();
    expect([desk.field, desk.text('items[0].reference')]).toEqual(['items[0].reference', '']);
    desk.strike('<dup>');
    expect([desk.field, desk.text('items[0].reference')]).toEqual(['items[0].checkNumber', 'A7']);
    expect(desk.session.keying.indicator).toBe('H--E');
  });

  test('are keyed when there is no record before', async () => {
    keyed(field('key', { by: 'previous' }), field('amount', { by: 'increment', step: 1 }));
    desk.session.again.clear();
    await opened();
    expect(desk.field).toBe('key');
  });
});
