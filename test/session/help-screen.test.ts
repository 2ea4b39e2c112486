import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, openOffice } from './desk.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

async function help(): Promise<Desk> {
  const desk = await office.desk();
  await desk.signOn('BEN2', '2222');
  await desk.key('HELP<enter>');
  expect(desk.row(3)).toContain('F1 helps with the field under the cursor');
  return desk;
}

describe('HELP', () => {
  test('has a list to pick from in a demo city, and F12 passes over the way to it', async () => {
    const desk = await help();
    expect([desk.field, desk.row(7)]).toEqual(['pick', expect.stringContaining('Line')]);
    await desk.key('1<enter>');
    expect(desk.code).not.toBe('TOUR');
    await desk.key('<f12>');
    expect(desk.code).toBe('TOUR');
    await desk.key('<f12>');
    expect(desk.code).toBe('MENU');
  });

  test('asks for no line where there is none', async () => {
    await office.store.write(db => db.updateTable('city').set({ profile: 'office' }).execute());
    const desk = await help();
    expect([desk.code, desk.field]).toEqual(['HELP', 'command']);
    expect(desk.screenText).not.toContain('Line');
    await desk.key('<f12>');
    expect(desk.code).toBe('MENU');
  });
});
