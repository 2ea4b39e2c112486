import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import { itemField, lineCount } from '../../src/format/format.ts';
import { layFormat, readFormatField } from '../../src/format/lay.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { hasMore, layReply } from '../../src/session/reply.ts';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
});
afterEach(() => office.close());

const LINES = [0, 1, 2, 3, 4, 5, 6];
const cart = (): string[] => LINES.map(line => desk.text(`items[${line}].key`));
const applied = (): string[] => [0, 1, 2, 3].map(line => desk.text(`items[${line}].appliedTo`));

describe('turning pages', () => {
  test('of how a cart is applied leaves its items and tenders where they were keyed', async () => {
    await desk.key(`KMUE<enter>${PLANTED.mixedCart.party}<enter>`);
    const [keyed, first] = [cart(), applied()];
    desk.session.moveTo('items[1].amount');
    await desk.key('<deleteField>2500<f8>');
    expect(applied()).not.toEqual(first);
    expect(cart()).toEqual(keyed);
    expect(desk.text('items[1].amount')).toBe('2500');
    await desk.key('<f7>');
    expect(applied()).toEqual(first);
    expect(cart()).toEqual(keyed);
  });

  test('of a long payment is offered by its legend and shows every charge it pays', async () => {
    await desk.key(`KPAE ${PLANTED.cashOnly.account}<enter>`);
    expect(desk.row(23)).toContain('F8=More');
    const charges = (): string[] =>
      LINES.map(line => desk.text(`items[${line}].appliedTo`)).filter(text => text !== '');
    const before = charges();
    expect(before).toHaveLength(7);
    await desk.key('<f8>');
    expect(charges().length).toBeGreaterThan(0);
    await desk.key('<f8>');
    expect(desk.message).toMatch(/^7005/);
    await desk.key('<f7>');
    expect(charges()).toEqual(before);
  });

  test('turns every list that only shows by its own lines, and one that has ended stays', () => {
    const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));
    const format = formats.get('SEOD')!;
    const screen = createScreen(24, 80);
    layFormat(screen, format);
    const named = (count: number, name: string) =>
      Array.from({ length: count }, (_, at) => ({ [name]: `${name.slice(0, 1).toUpperCase()}${at}` }));
    const reply = {
      tenders: named(3, 'typeText'),
      funds: named(8, 'fund'),
      unfinishedDrawers: named(7, 'drawer'),
    };
    const shown = (offset: number): string[] => {
      layReply(screen, format, { reply, offset, timeZone: 'UTC', inputs: 'filled' });
      return ['tender', 'fund', 'drawer'].map(name => readFormatField(screen, format, itemField(0, name)));
    };
    const lines = lineCount(format.repeats[0]!);
    expect(shown(0)).toEqual(['T0', 'F0', 'D0']);
    expect(shown(lines)).toEqual(['T0', 'F4', 'D3']);
    expect(hasMore(format, { reply, offset: lines })).toBe(true);
    expect(shown(2 * lines)).toEqual(['T0', 'F4', 'D6']);
    expect(hasMore(format, { reply, offset: 2 * lines })).toBe(false);
  });
});
