import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let ada: Desk;
beforeEach(async () => {
  ({ office, desk: ada } = await openDesk('', 'ADA'));
});
afterEach(() => office.close());

/** BEN2 as the office has him. */
const ben = () =>
  office.store.read(db =>
    db
      .selectFrom('operator')
      .select(['name', 'status', 'failures', 'must_change'])
      .where('operator', '=', 'BEN2')
      .executeTakeFirstOrThrow(),
  );

test('an operator who is locked is saved as shown and stays locked, until AC is keyed', async () => {
  const locked = { status: 'LK', failures: 5 } as const;
  await office.store.write(db =>
    db.updateTable('operator').set(locked).where('operator', '=', 'BEN2').execute(),
  );
  await ada.key('SUSU BEN2<enter><home><tab><tab>BENNY<eraseEOF><tab><tab><tab>7777<f10>');
  expect(ada.message).toBe('9008 Operator BEN2 saved.');
  expect(await ben()).toEqual({ name: 'BENNY', ...locked, must_change: 'Y' });
  await ada.key('BEN2<enter><home><tab><tab><tab><tab>AC<f10>');
  expect(ada.message).toBe('9008 Operator BEN2 saved.');
  expect(await ben()).toMatchObject({ status: 'AC', failures: 0 });
});

test('nobody is locked by hand, and making somebody inactive who has no drawer open says no more', async () => {
  await ada.key('SUSU BEN2<enter><home><tab><tab><tab><tab>LK<f10>');
  expect([ada.message, ada.field]).toEqual([
    '1004 Status: not acceptable. Press F1 for what it takes.',
    'status',
  ]);
  expect(await ben()).toMatchObject({ status: 'AC' });
  await ada.key('IN<f10>');
  expect(ada.message).toBe('9008 Operator BEN2 saved.');
});
