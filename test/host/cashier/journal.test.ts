import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestOf } from '../../../src/contract/operations.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { type Asked, ask, CITATION, refusalOf, seedCounter } from '../counter.ts';
import { eachStore } from '../stores.ts';

const TOMORROW = '2026-05-15';
const AMY: Asked = { operator: 'AMY1', terminal: 'T001' };
const BEN: Asked = { operator: 'BEN2', terminal: 'T002' };
const CAL: Asked = { operator: 'CAL3', terminal: 'T003', grade: '3' };
const SAM: Asked = { operator: 'SAM', terminal: 'T003', grade: 'S' };

eachStore((_name, makeStore) => {
  let store: Store;
  let amys: number;
  let bens: number;

  const open = (asked: Asked) => ask(store, 'openDrawer', { drawer: 'D01', float: 150_00 }, asked);
  const close = async (asked: Asked, rolled: number) => {
    const { rev } = await ask(store, 'countDrawer', { counted: { rolled } }, asked);
    return ask(store, 'closeDrawer', { rev, reason: 'TEST' }, asked);
  };
  const journal = (request: RequestOf<'listJournal'>, asked: Asked) =>
    ask(store, 'listJournal', request, asked);

  /** AMY1 took a citation at D01 and closed it 70.00 short; BEN2 has it open the day after. */
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    ({ session: amys } = await open(AMY));
    await ask(store, 'postPayment', { items: [{ key: CITATION }] }, AMY);
    await close(AMY, 150_00);
    ({ session: bens } = await open({ ...BEN, businessDate: TOMORROW }));
  });

  test('of a drawer the last one, of a date or a number that one', async () => {
    const seen = async (request: RequestOf<'listJournal'>) => {
      const { session, operator, date, statusText } = await journal(request, {
        ...CAL,
        businessDate: TOMORROW,
      });
      return [session, operator, date, statusText];
    };
    expect(await seen({ drawer: 'D01' })).toEqual([bens, 'BEN2', TOMORROW, 'OPEN']);
    const closed = [amys, 'AMY1', '2026-05-14', 'CLOSED'];
    expect(await seen({ drawer: 'D01', date: '2026-05-14' })).toEqual(closed);
    expect(await seen({ drawer: 'D01', session: amys })).toEqual(closed);
  });

  test('of a closed drawer shows who reviews it what its over or short comes from', async () => {
    const { total, rows } = await journal({ drawer: 'D01', date: '2026-05-14' }, CAL);
    expect(total).toBe(70_00);
    expect(rows.map(({ what, amount }) => [what, amount])).toEqual([
      ['CLOSE', -70_00],
      ['800100000010', 70_00],
      ['FLOAT', 0],
    ]);
  });

  test('below grade 3 only the own ones are seen, of whatever day', async () => {
    const today = { businessDate: TOMORROW };
    expect(await journal({ drawer: 'D01' }, { ...AMY, ...today })).toMatchObject({ session: amys });
    expect(await journal({ date: '2026-05-14' }, { ...AMY, ...today })).toMatchObject({ session: amys });
    expect(await refusalOf(journal({ drawer: 'D01', date: TOMORROW }, AMY))).toEqual({
      message: '4134',
      field: 'drawer',
    });
    expect(await refusalOf(journal({ session: bens }, AMY))).toEqual({ message: '4134', field: 'session' });
    expect(await refusalOf(journal({ date: TOMORROW }, { ...AMY, ...today }))).toEqual({
      message: '4115',
      field: 'date',
    });
  });

  test('with nothing keyed is the own one of today, whatever the grade', async () => {
    expect(await journal({}, AMY)).toMatchObject({ session: amys });
    expect(await refusalOf(journal({}, { ...AMY, businessDate: TOMORROW }))).toEqual({ message: '4001' });
    expect(await refusalOf(journal({}, SAM))).toEqual({ message: '4001' });
  });

  test.each([
    [{ drawer: 'D02' }, 'drawer'],
    [{ drawer: 'D01', date: '2026-05-13' }, 'drawer'],
    [{ drawer: 'D02', session: 1 }, 'session'],
  ])('of %o there is none', async (request, field) => {
    expect(await refusalOf(journal(request, CAL))).toEqual({ message: '4115', field });
  });

  describe('until the count is committed the total is withheld', () => {
    const total = async (asked: Asked) =>
      (await journal({ drawer: 'D01' }, { ...asked, businessDate: TOMORROW })).total;

    test('from its cashier and from grade 3, not from a supervisor', async () => {
      expect([await total(BEN), await total(CAL), await total(SAM)]).toEqual([null, null, 0]);
      expect(await total({ ...BEN, grade: 'S' })).toBeNull();
    });

    test('and told everybody after', async () => {
      await ask(store, 'countDrawer', { counted: { rolled: 150_00 } }, BEN);
      expect([await total(BEN), await total(CAL)]).toEqual([0, 0]);
    });
  });
});
