import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PANEL_COLS } from '../../src/presentation/panel-size.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk();
});
afterEach(() => office.close());

/** The keys that help tells of, by name. */
async function told(): Promise<string[]> {
  await desk.key('<f1>');
  const { panel } = desk.session;
  const lines = panel?.kind === 'text' ? panel.lines : [];
  await desk.key('<f12>');
  return lines
    .flatMap(line => line.match(/(?:^| {2,})(?:F\d+|Enter|Home|STAT)(?= )/g) ?? [])
    .map(key => key.trim());
}

describe('help tells only of keys that are answered', () => {
  test('before anybody has signed on', async () => {
    expect(await told()).toEqual(['Enter', 'F3']);
  });

  test('on the menu, whose F3 signs off', async () => {
    await desk.signOn('BEN2', '2222');
    expect(await told()).toEqual([
      'F3',
      'F7',
      'F8',
      'F2',
      'F12',
      'F5',
      'F9',
      'F13',
      'F14',
      'F16',
      'Home',
      'STAT',
    ]);
  });

  test('on the lock', async () => {
    await desk.signOn('BEN2', '2222');
    await desk.key('SLCK<enter>');
    const keys = await told();
    expect(keys).toEqual(['Enter']);
    for (const key of ['<f2>', '<f3>', '<f5>', '<f12>', '<f13>', '<f16>']) {
      await desk.key(key);
      expect(desk.code).toBe('SLCK');
      expect(desk.session.panel).toBeNull();
    }
  });

  test('and each of them is answered', async () => {
    await desk.signOn('BEN2', '2222');
    await desk.key('KPAE<enter>');
    for (const key of (await told()).filter(name => name.startsWith('F'))) {
      await desk.key(`<home>KPAE<enter><${key.toLowerCase()}>`);
      expect(desk.message).not.toMatch(/^7001/);
      if (desk.session.panel) await desk.key('<f12>');
    }
  });
});

test('help for a field is read to its end, over as many lines as it needs', async () => {
  await desk.signOn('BEN2', '2222');
  await desk.key('KPAE<enter>');
  desk.session.moveTo('reference');
  await desk.key('<f1>');
  const { panel } = desk.session;
  const lines = panel?.kind === 'text' ? panel.lines : [];
  expect(lines.slice(0, 2)).toEqual([
    'Number of the money order, or the terminal reference of the card. Never',
    'a card number.',
  ]);
  expect(lines.filter(line => line.length > PANEL_COLS)).toEqual([]);
});
