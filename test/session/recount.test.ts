import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk(`${OPEN_DRAWER}<home>KCNE<enter>1<tab>1`));
});
afterEach(() => office.close());

const COUNTED = '4018 Drawer D01 is counted. Close it with KCLS, or re-open it: KCNE, F11.';

test('a counted drawer says so, and how it is counted again', async () => {
  await desk.key('<f10><f10>');
  expect(desk.message).toMatch(/^9004 /);
  await desk.key('<home>KCNE<enter>');
  expect(desk.message).toBe(COUNTED);
  await desk.key('1<f10>');
  expect(desk.message).toBe(COUNTED);
  expect(desk.row(23)).toContain('F11=Recount');
});

test('a count of nothing is not committed, and asks no question', async () => {
  await desk.key('<home>KCNE<enter><f10>');
  expect(desk.message).toBe('4029 Nothing is counted. Key the pieces, or 0 where there are none.');
  expect(desk.field).toBe('d10000');
  await desk.key('0<f10>');
  expect(desk.message).toMatch(/^7011 /);
});

test('a drawer that is not counted has no count to be opened again', async () => {
  await desk.key('<f11>');
  expect(desk.message).toMatch(/^4017 /);
});

describe('a count is opened again', () => {
  beforeEach(async () => {
    await desk.key('<f10><f10><f11>');
    expect([desk.code, desk.text('act'), desk.text('needs')]).toEqual([
      'SPOV',
      'RE-OPENING OF A COUNT',
      'grade S or higher',
    ]);
  });

  test('by a supervisor, and the audit has what it was', async () => {
    await desk.key('SAM<tab>4444<tab>CUST<enter>');
    expect([desk.code, desk.message]).toEqual([
      'KCNE',
      '9115 The count of drawer D01 is open again. Count all of it anew.',
    ]);
    expect(['statusText', 'counted', 'expected', 'overShort'].map(name => desk.text(name))).toEqual([
      'OPEN',
      '',
      '',
      '',
    ]);
    const audit = await office.store.read(db =>
      db
        .selectFrom('audit')
        .select('detail')
        .where('operation', '=', 'reopenCount')
        .where('operator', '=', 'SAM')
        .executeTakeFirstOrThrow(),
    );
    expect(JSON.parse(audit.detail!)).toMatchObject({
      askedBy: 'BEN2',
      before: { drawer: 'D01', counted: 150_00, overShort: 0, count: [{ quantity: 1 }, { quantity: 1 }] },
      after: { drawer: 'D01', statusText: 'OPEN', counted: null },
    });
    await desk.key('<f10><f10>');
    expect(desk.message).toMatch(/^9004 Counted 150.00, expected 150.00/);
  });

  test('by no colleague, and never by its own cashier', async () => {
    await desk.key('CAL3<tab>3333<tab>CUST<enter>');
    expect(desk.message).toMatch(/^2103 /);
    await desk.key('<f12>');
    expect([desk.code, desk.message.slice(0, 4), desk.text('statusText')]).toEqual([
      'KCNE',
      '2101',
      'COUNTED',
    ]);
  });
});
