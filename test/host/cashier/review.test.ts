import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { type Asked, ask, CITATION, openCounter, refusalOf, seedCounter, signedBy } from '../counter.ts';
import { eachStore } from '../stores.ts';

const CAL: Asked = { operator: 'CAL3', terminal: 'T002', grade: '3' };
const FLOAT = 150_00;

eachStore((_name, makeStore) => {
  let store: Store;
  beforeEach(async () => {
    store = await makeStore();
    await seedCounter(store);
  });

  /** Open and close D01, out by so much; gives its session. */
  async function closedOut(by: number, asked: Asked = {}): Promise<number> {
    await ask(store, 'openDrawer', { drawer: 'D01', float: FLOAT }, asked);
    await ask(store, 'countDrawer', { counted: { rolled: FLOAT + by } }, asked);
    const { session } = await ask(store, 'closeDrawer', { rev: 2, reason: 'TEST' }, asked);
    return session;
  }

  const explain = (session: number, asked: Asked = CAL) =>
    ask(store, 'explainOverShort', { session, cause: 'CHNG', text: 'GAVE A TEN TOO MUCH' }, asked);
  const review = (session: number, asked: Asked = CAL) =>
    ask(store, 'reviewDrawer', { session, rev: 3, note: 'SEEN' }, asked);

  describe('until the count is committed', () => {
    const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
    const AS_OWNER: Asked = { grade: 'S' };
    beforeEach(async () => {
      await openCounter(store);
      await ask(store, 'postPayment', { items: [{ key: CITATION }] });
    });
    const looked = (asked: Asked) => ask(store, 'getDrawerSession', { drawer: 'D01' }, asked);
    const listed = async (asked: Asked) => (await ask(store, 'listDrawerSessions', {}, asked)).sessions[0]!;

    test.each([
      ['who counts, whatever the grade', AS_OWNER],
      ['another of grade 3', CAL],
    ])('its cash is hidden from %s', async (_who, asked) => {
      const { cash, tenders } = await looked(asked);
      expect([cash, tenders]).toEqual([null, [{ type: 'CA', typeText: 'CASH', count: 1, amount: null }]]);
      expect((await listed(asked)).total).toBeNull();
      expect((await ask(store, 'listJournal', {})).total).toBeNull();
    });

    test('a supervisor sees what another’s drawer holds', async () => {
      expect(await looked(SAM)).toMatchObject({
        cash: { expected: FLOAT + 70_00 },
        tenders: [{ amount: 70_00 }],
      });
      expect((await listed(SAM)).total).toBe(70_00);
    });

    test('and everybody once it is', async () => {
      await ask(store, 'countDrawer', { counted: { rolled: FLOAT } });
      for (const asked of [AS_OWNER, CAL])
        expect(await looked(asked)).toMatchObject({ cash: { expected: FLOAT + 70_00 }, overShort: -70_00 });
      expect((await ask(store, 'listJournal', {})).total).toBe(70_00);
    });
  });

  test('a drawer that came out right is reviewed at once, by another, once', async () => {
    const session = await closedOut(0);
    expect(await refusalOf(review(session, { grade: '3' }))).toEqual({ message: '4117' });
    expect(await review(session)).toMatchObject({ reviewer: 'CAL3', note: 'SEEN' });
    expect(await refusalOf(review(session))).toEqual({ message: '4118' });
    expect(await refusalOf(explain(session))).toEqual({ message: '4120' });
  });

  test('one that is out by more than the reason needs is explained first', async () => {
    const session = await closedOut(-20_01);
    expect(await refusalOf(review(session))).toEqual({ message: '4119' });
    expect(await refusalOf(explain(session))).toEqual({ message: '2101' });
    await explain(session, { ...CAL, backing: signedBy('SAM') });
    expect(await refusalOf(explain(session, { ...CAL, grade: 'S' }))).toEqual({ message: '4121' });
    expect(await review(session)).toMatchObject({
      causeText: 'WRONG CHANGE',
      explanation: 'GAVE A TEN TOO MUCH',
      explainedBy: 'CAL3',
    });
  });

  test('nobody explains the own drawer, and the fourth time in 30 days is for a supervisor', async () => {
    const sessions: number[] = [];
    for (const by of [1, -1, 5, -5]) sessions.push(await closedOut(by));
    expect(await refusalOf(explain(sessions[0]!, { grade: '3' }))).toEqual({ message: '2101' });
    expect(await ask(store, 'getDrawerSession', { drawer: 'D01' }, CAL)).toMatchObject({ outLately: 4 });
    const refused = explain(sessions[3]!);
    await expect(refused).rejects.toMatchObject({ problem: { message: '2101', args: { amount: '4' } } });
    expect(await explain(sessions[3]!, { ...CAL, grade: 'S' })).toMatchObject({ overShort: -5 });
  });

  describe('the list of a day says what is left to do', () => {
    test('in the order of the day', async () => {
      const out = await closedOut(-21_00);
      const right = await closedOut(0);
      await openCounter(store);
      const todo = async () =>
        (await ask(store, 'listDrawerSessions', {}, CAL)).sessions.map(each => each.todo);
      expect(await todo()).toEqual(['EXPLAIN', 'REVIEW', 'CLOSE']);
      await explain(out, { ...CAL, backing: signedBy('SAM') });
      await review(right);
      expect(await todo()).toEqual(['REVIEW', '', 'CLOSE']);
    });
  });

  test('of several sessions of a drawer on one day each is found by its number', async () => {
    const first = await closedOut(-1);
    const last = await closedOut(0);
    const looked = async (session?: number) =>
      (await ask(store, 'getDrawerSession', { drawer: 'D01', session }, CAL)).session;
    expect([await looked(), await looked(first)]).toEqual([last, first]);
    expect(await refusalOf(looked(last + 1))).toEqual({ message: '4115', field: 'session' });
  });

  test('refused: no session, one still open, an older version', async () => {
    expect(await refusalOf(ask(store, 'getDrawerSession', { drawer: 'D02' }, CAL))).toEqual({
      message: '4115',
      field: 'drawer',
    });
    const { session } = await openCounter(store);
    expect(await refusalOf(review(session))).toEqual({ message: '4116', field: 'session' });
    await ask(store, 'countDrawer', { counted: { rolled: FLOAT } });
    await ask(store, 'closeDrawer', { rev: 2 });
    const stale = ask(store, 'reviewDrawer', { session, rev: 1 }, CAL);
    expect(await refusalOf(stale)).toEqual({ message: '3010', field: 'rev' });
  });
});
