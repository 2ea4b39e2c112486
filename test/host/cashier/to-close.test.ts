import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { ask, CITATION, openCounter, refusalOf, seedCounter, signedBy } from '../counter.ts';
import { eachStore } from '../stores.ts';

const BEN = { operator: 'BEN2', terminal: 'T002' } as const;
const CAL = { operator: 'CAL3', grade: '3' } as const;
const SAM = { operator: 'SAM', grade: 'S' } as const;
const D01 = { drawer: 'D01' } as const;
/** 150.00 and 70.00, and 30.00 too much. */
const COUNTED = { d10000: 2, d5000: 1 };

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
    await openCounter(store);
    await ask(store, 'postPayment', { items: [{ key: CITATION }] });
  });

  const count = (asked: object) => ask(store, 'countDrawer', { ...D01, counted: COUNTED }, asked);
  const close = (rev: number, asked: object) =>
    ask(store, 'closeDrawer', { ...D01, rev, reason: 'CLERK LEFT' }, asked);
  const own = (drawer: string | undefined, asked: object) => ask(store, 'getOwnDrawer', { drawer }, asked);

  test('a supervisor counts the drawer of a clerk who is gone, blind, and closes it', async () => {
    expect(await own('D01', SAM)).toMatchObject({
      ...{ drawer: 'D01', operator: 'AMY1', status: 'OP', countedBy: '', closedBy: '' },
      ...{ cash: null, expected: null, counted: null, pieces: null },
    });
    expect(await count(SAM)).toMatchObject({ operator: 'AMY1', countedBy: 'SAM', overShort: 30_00 });
    const { rev } = await own('D01', SAM);
    const closed = await close(rev, SAM);
    expect(closed).toMatchObject({ status: 'CL', operator: 'AMY1', countedBy: 'SAM', closedBy: 'SAM' });
    expect(closed.print).toContain('COUNTED BY SAM  CLOSED BY SAM');
    expect(await store.read(verify)).toMatchObject({ ok: true });
    expect(await ask(store, 'openDrawer', { ...D01, float: 0 }, BEN)).toMatchObject({ operator: 'BEN2' });
  });

  test('below grade S nobody is shown it, and is told whose it is and who may', async () => {
    for (const asked of [BEN, CAL]) {
      expect(await refusalOf(own('D01', asked))).toEqual({ message: '4150', field: 'drawer' });
      expect(await refusalOf(count(asked))).toMatchObject({ message: '2101' });
    }
    await count({});
    expect(await refusalOf(close(2, CAL))).toMatchObject({ message: '2101' });
    expect(await refusalOf(ask(store, 'reopenCount', { ...D01, rev: 2 }, CAL))).toMatchObject({
      message: '2101',
    });
  });

  test('its own operator allows nobody to count it', async () => {
    await store.write(db =>
      db.updateTable('operator').set({ grade: 'S' }).where('operator', '=', 'AMY1').execute(),
    );
    const refused = await refusalOf(count({ ...CAL, backing: signedBy('AMY1') }));
    expect(refused).toMatchObject({ message: '2103' });
    expect(await count({ ...CAL, backing: signedBy('SAM') })).toMatchObject({ countedBy: 'CAL3' });
  });

  test('a drawer that nobody has open, or that there is none of', async () => {
    for (const asked of [BEN, SAM]) {
      expect(await refusalOf(own('D02', asked))).toEqual({ message: '4151', field: 'drawer' });
      expect(await refusalOf(own('D99', asked))).toEqual({ message: '4004', field: 'drawer' });
    }
    expect(await refusalOf(own(undefined, SAM))).toEqual({ message: '4001' });
  });

  test('the own drawer by its name is the own drawer, and no report says who closed it', async () => {
    expect(await own('D01', {})).toMatchObject({ operator: 'AMY1', status: 'OP' });
    expect(await count({})).toMatchObject({ countedBy: 'AMY1' });
    const closed = await close(2, {});
    expect(closed.closedBy).toBe('AMY1');
    expect(closed.print.some(line => line.includes('COUNTED BY'))).toBe(false);
  });

  test('a count that was committed can be looked up again', async () => {
    await ask(store, 'countDrawer', { counted: { ...COUNTED, rolled: 5_00 } });
    expect(await own(undefined, {})).toMatchObject({
      ...{ counted: 255_00, expected: 220_00, overShort: 35_00 },
      pieces: { ...COUNTED, rolled: 5_00 },
    });
  });

  test('who is told that a drawer has changed is told who did it', async () => {
    await count(SAM);
    const stale = ask(store, 'closeDrawer', { rev: 1, reason: 'X' });
    await expect(stale).rejects.toMatchObject({ problem: { message: '3010', args: { changedBy: 'SAM' } } });
  });

  describe('a count is opened again', () => {
    const reopen = (asked: object) => ask(store, 'reopenCount', { ...D01, rev: 2 }, asked);

    test('of a clerk by a supervisor, who is somebody else', async () => {
      await count({});
      expect(await reopen(SAM)).toMatchObject({ status: 'OP', countedBy: '', pieces: null });
    });

    test('of their own by nobody', async () => {
      await count(SAM);
      expect(await refusalOf(reopen(SAM))).toMatchObject({ message: '2101' });
      expect(await refusalOf(reopen({ backing: signedBy('SAM') }))).toMatchObject({ message: '2103' });
    });
  });

  describe('a drawer closed for another', () => {
    const review = (session: number, rev: number, asked: object) =>
      ask(store, 'reviewDrawer', { session, rev }, asked);

    test('is explained by who counted it, and reviewed by a third', async () => {
      await count(SAM);
      const { session, rev } = await close(2, SAM);
      const explanation = { session, cause: 'CHNG', text: 'CHANGE NOT GIVEN' } as const;
      expect(await ask(store, 'explainOverShort', explanation, SAM)).toMatchObject({ explainedBy: 'SAM' });
      expect(await refusalOf(review(session, rev, SAM))).toMatchObject({ message: '4152' });
      expect(await refusalOf(review(session, rev, { grade: '3' }))).toMatchObject({ message: '4117' });
      expect(await review(session, rev, CAL)).toMatchObject({
        ...{ reviewer: 'CAL3', countedBy: 'SAM', closedBy: 'SAM' },
      });
    });

    test('is not reviewed by who only closed it either', async () => {
      await ask(store, 'countDrawer', { counted: { d10000: 2, d2000: 1 } });
      const { session, rev, countedBy, closedBy } = await close(2, SAM);
      expect([countedBy, closedBy]).toEqual(['AMY1', 'SAM']);
      expect(await refusalOf(review(session, rev, SAM))).toMatchObject({ message: '4152' });
    });
  });
});
