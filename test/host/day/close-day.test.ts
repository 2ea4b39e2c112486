import { beforeEach, expect, it } from 'vitest';
import type { ReplyOf } from '../../../src/contract/operations.ts';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import { verifyAuditChain } from '../../../src/host/security/audit-chain.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { CITATION, WORK } from '../fixtures.ts';
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
      raiseCharges(
        db,
        WORK,
        [
          {
            kind: 'CI',
            key: CITATION,
            code: 'FINE',
            description: 'FINE',
            dueDate: '2026-05-22',
            amount: 7000,
          },
        ],
        'revenue',
        'CITATION ISSUED',
        'CHRG',
      ),
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

  async function closeDrawer(): Promise<void> {
    await write('KCNE', '/v1/drawer/count', { counted: { d10000: 2, d1000: 2, d5: 1 } });
    const { body } = await host.send('/v1/drawer', { token: clerk, transaction: 'KCLS' });
    const closed = await write('KCLS', '/v1/drawer/close', { rev: body.rev });
    expect(closed.body).toMatchObject({ overShort: 5, statusText: 'CLOSED' });
  }

  it('waits for drawers that are open', async () => {
    await takeFine();
    expect((await getDay()).body.openDrawers).toEqual([
      { drawer: 'D01', operator: 'A2', statusText: 'OPEN' },
    ]);
    const refused = await closeDay();
    expect(refusal(refused)).toEqual([409, '5003']);
    expect((refused.body as unknown as { args: object }).args).toEqual({ drawers: 'D01 (A2)' });
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
