import { beforeEach, expect, it } from 'vitest';
import type { ReplyOf } from '../../../src/contract/operations.ts';
import { verifyAuditChain } from '../../../src/host/security/audit-chain.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { bringForward } from '../counter.ts';
import { CITATION } from '../fixtures.ts';
import { EPOCH, refusal, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

type Closed = ReplyOf<'closeDay'>;

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  let clerk: string;
  let senior: string;
  let seq: number;

  beforeEach(async () => {
    store = await makeStore();
    host = await serve(store);
    clerk = await host.signOn('A2', 'T001');
    senior = await host.signOn('A3', 'T002');
    seq = 0;
    await store.write(db =>
      bringForward(db, [
        {
          kind: 'CI',
          key: CITATION,
          code: 'FINE',
          description: 'FINE',
          dueDate: '2026-05-22',
          amount: 7000,
        },
      ]),
    );
    return () => host.close();
  });

  const write = <T = Record<string, unknown>>(transaction: string, path: string, body: unknown) =>
    host.send<T>(path, { token: clerk, transaction, key: `${EPOCH}.T001.${++seq}`, body });
  const closeDay = (businessDate = '2026-05-14') =>
    host.send<Closed>('/v1/day/close', {
      token: senior,
      transaction: 'SEOD',
      key: `${EPOCH}.T002.${++seq}`,
      body: { businessDate },
    });
  const getDay = () => host.send<ReplyOf<'getDay'>>('/v1/day', { token: senior, transaction: 'SEOD' });

  /** Open a drawer with 150.00, take the fine in cash with 30.00 change. */
  async function takeFine(): Promise<void> {
    await write('KOPE', '/v1/drawers/D01/open', { float: 15000 });
    const tenders = [{ type: 'CA', amount: 10000 }];
    const paid = await write('KPAE', '/v1/payments', { items: [{ key: CITATION }], tenders });
    expect(paid.body).toMatchObject({ total: 7000, change: 3000 });
  }

  /** Count and close the drawer of the fine, over by so much. */
  async function closeDrawer(over = 5): Promise<number> {
    await write('KCNE', '/v1/drawer/count', { counted: { rolled: 22000 + over } });
    const { body } = await host.send('/v1/drawer', { token: clerk, transaction: 'KCLS' });
    const closed = await write('KCLS', '/v1/drawer/close', { rev: body.rev, reason: 'COUNTED TWICE' });
    expect(closed.body).toMatchObject({ overShort: over, statusText: 'CLOSED' });
    return Number(closed.body.session);
  }

  it('waits for drawers that are open', async () => {
    await takeFine();
    expect((await getDay()).body.unfinishedDrawers).toEqual([
      { drawer: 'D01', operator: 'A2', date: '2026-05-14', overShort: null, todo: 'CLOSE' },
    ]);
    const refused = await closeDay();
    expect(refusal(refused)).toEqual([409, '5003']);
    expect((refused.body as unknown as { args: object }).args).toEqual({ drawers: 'D01 (A2)' });
  });

  it('waits for what a drawer is out by to be explained, and only names one not reviewed', async () => {
    const supervisor = await host.signOn('AS', 'T003');
    await takeFine();
    const session = await closeDrawer(2001);
    const drawer = { drawer: 'D01', operator: 'A2', date: '2026-05-14', overShort: 2001 };
    expect((await getDay()).body.unfinishedDrawers).toEqual([{ ...drawer, todo: 'EXPLAIN' }]);
    const refused = await closeDay();
    expect(refusal(refused)).toEqual([409, '5007']);
    expect((refused.body as unknown as { args: object }).args).toEqual({ drawers: 'D01 of 05/14/26' });
    const explained = await host.send(`/v1/drawer-sessions/${session}/explanation`, {
      token: supervisor,
      transaction: 'KOVA',
      key: `${EPOCH}.T003.1`,
      body: { cause: 'CHNG', text: 'GAVE TOO LITTLE CHANGE' },
    });
    expect(explained.status).toBe(200);
    const { body } = await closeDay();
    expect(body.unfinishedDrawers).toEqual([{ ...drawer, todo: 'REVIEW' }]);
    expect(body.print.join('\n')).toMatch(/DRAWERS NOT REVIEWED +1 +\n +D01 A2 05\/14\/26 +20\.01/);
  });

  it('counts drawers of days before, as long as they are not explained', async () => {
    await takeFine();
    await closeDrawer(2001);
    await store.write(db => db.updateTable('drawer_session').set({ business_date: '2026-05-13' }).execute());
    expect(refusal(await closeDay())).toEqual([409, '5007']);
  });

  it('stays open when the books do not agree', async () => {
    await store.write(db => db.updateTable('subject_balance').set({ amount: 1 }).execute());
    expect(refusal(await closeDay())).toEqual([409, '5004']);
    expect((await getDay()).body.businessDate).toBe('2026-05-14');
  });

  it('refuses another date than the one that is open', async () => {
    expect(refusal(await closeDay('2026-05-13'))).toEqual([409, '5006', 'businessDate']);
  });

  it('closes with the totals of the day and opens the next, to which later postings belong', async () => {
    await takeFine();
    await closeDrawer();
    const { body } = await closeDay();
    expect(body).toMatchObject({
      businessDate: '2026-05-14',
      receipts: 1,
      voids: 0,
      received: 7000,
      tenders: [{ type: 'CA', typeText: 'CASH', count: 1, amount: 7000 }],
      funds: [{ fund: '510', title: 'PARKING', amount: 7000 }],
      overShort: 5,
      nextDate: '2026-05-15',
    });
    expect(body.print.every(line => line.length <= 80)).toBe(true);
    expect(body.print.join('\n')).toContain(body.auditHead);
    expect(await store.read(verifyAuditChain)).toMatchObject({ ok: true, head: body.auditHead });

    const opened = await write('KOPE', '/v1/drawers/D01/open', { float: 100 });
    expect(opened.body.businessDate).toBe('2026-05-15');
    expect((await getDay()).body).toMatchObject({
      businessDate: '2026-05-15',
      received: 0,
      nextDate: '2026-05-18',
    });
  });

  it('names drawers that are late to be deposited, and closes all the same', async () => {
    await takeFine();
    await closeDrawer();
    expect((await closeDay()).body.lateDrawers).toEqual([]);
    expect((await closeDay('2026-05-15')).body.lateDrawers).toEqual([]);
    const late = [{ drawer: 'D01', operator: 'A2', date: '2026-05-14', amount: 7005 }];
    expect((await getDay()).body.lateDrawers).toEqual(late);
    const { body } = await closeDay('2026-05-18');
    expect(body).toMatchObject({ nextDate: '2026-05-19', lateDrawers: late });
    expect(body.print.join('\n')).toMatch(
      /DRAWERS LATE TO BE DEPOSITED +1 +70\.05\n +D01 A2 05\/14\/26 +70\.05/,
    );
  });

  it('passes over holidays', async () => {
    await store.write(db =>
      db.insertInto('holiday').values({ holiday: '2026-05-15', name: 'FOUNDERS' }).execute(),
    );
    expect((await closeDay()).body.nextDate).toBe('2026-05-18');
  });

  it('closes once when two close it at once', async () => {
    const answers = await Promise.all([closeDay(), closeDay()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const days = await store.read(db => db.selectFrom('business_day').select('status').execute());
    expect(days.map(({ status }) => status).sort()).toEqual(['CL', 'OP']);
  });
});
