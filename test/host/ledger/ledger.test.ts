import { beforeAll, describe, expect, it } from 'vitest';
import { openCharges, raiseCharges, subjectBalance } from '../../../src/host/ledger/charge.ts';
import { drawerGl, receivableGl, revenueGl, vaultGl } from '../../../src/host/ledger/chart.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import { reverseEvent } from '../../../src/host/ledger/reverse.ts';
import { changeStatus } from '../../../src/host/ledger/status.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, AS_OF, CITATION, openSession, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

const charge = (code: string, dueDate: string, amount: number) => ({
  kind: 'UT' as const,
  key: ACCOUNT,
  code,
  description: code,
  dueDate,
  amount,
});

eachStore((_name, makeStore) => {
  describe('the ledger', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
    });

    it('refuses entries that balance over all but not within each fund', async () => {
      const across = store.write(db =>
        postEvent(db, WORK, {
          kind: 'TEST',
          memo: '',
          entries: [
            { gl: drawerGl('401'), amount: 500 },
            { gl: vaultGl(), amount: -500 },
          ],
        }),
      );
      await expect(across).rejects.toMatchObject({
        problem: { message: '5001', args: { fund: '401', out: '5.00' } },
      });
      expect(await store.read(db => db.selectFrom('event').selectAll().execute())).toEqual([]);
    });

    it('gives open charges in the order in which money is applied', async () => {
      const ids = await store.write(db =>
        raiseCharges(
          db,
          WORK,
          [
            charge('WA', '2026-05-20', 4000),
            charge('RF', '2026-05-20', 2500),
            charge('DEPO', '2026-05-20', 10000),
            charge('GA', '2026-04-20', 3000),
            charge('LATE', '2026-05-20', 500),
            charge('SE', '2026-05-20', 1500),
          ],
          'revenue',
          'Bill',
          'BILL',
        ),
      );
      expect(ids).toHaveLength(6);
      const open = await store.read(db => openCharges(db, 'UT', ACCOUNT, AS_OF));
      expect(open.map(({ code }) => code)).toEqual(['GA', 'DEPO', 'LATE', 'RF', 'SE', 'WA']);
      expect(open.every(({ amount, balance }) => amount === balance)).toBe(true);
      expect(await store.read(db => subjectBalance(db, 'UT', ACCOUNT))).toBe(21500);
    });

    it('restores charges, balances and statuses by a reversal, once', async () => {
      const session = await openSession(store);
      const [fine] = await store.write(db =>
        raiseCharges(
          db,
          WORK,
          [{ ...charge('FINE', '2026-05-22', 7000), kind: 'CI', key: CITATION }],
          'opening',
          'Opening',
          'OPEN',
        ),
      );
      const payment = await store.write(async db => {
        const event = await postEvent(db, WORK, {
          kind: 'PAYMENT',
          memo: '',
          entries: [
            { gl: drawerGl('510'), amount: 7000, drawerSession: session },
            {
              gl: receivableGl('CI', 'FINE'),
              amount: -7000,
              subject: { kind: 'CI', key: CITATION },
              chargeId: fine!,
            },
            { gl: revenueGl('CI', 'FINE'), amount: 0 },
          ],
        });
        await db.updateTable('citation').set({ status: 'PD' }).where('citation', '=', CITATION).execute();
        await changeStatus(db, event, 'CI', CITATION, 'IS', 'PD');
        return event;
      });
      expect(await store.read(db => openCharges(db, 'CI', CITATION, AS_OF))).toEqual([]);

      const reversal = await store.write(db =>
        reverseEvent(db, WORK, payment, { kind: 'VOID', memo: 'Wrong item' }),
      );
      const after = await store.read(async db => ({
        open: await openCharges(db, 'CI', CITATION, AS_OF),
        citation: await db
          .selectFrom('citation')
          .select(['status', 'rev', 'changed_by'])
          .executeTakeFirstOrThrow(),
        drawer: await db.selectFrom('drawer_balance').selectAll().executeTakeFirstOrThrow(),
        statuses: await db.selectFrom('event_status').selectAll().orderBy('event_id').execute(),
        lines: await db.selectFrom('entry').selectAll().where('event_id', '=', reversal).execute(),
      }));
      expect(after.open).toMatchObject([{ charge_id: fine, balance: 7000 }]);
      expect(after.citation).toEqual({ status: 'IS', rev: 2, changed_by: WORK.operator });
      expect(after.drawer).toEqual({ drawer_session: session, amount: 0 });
      expect(after.statuses).toMatchObject([
        { event_id: payment, status_before: 'IS', status_after: 'PD' },
        { event_id: reversal, status_before: 'PD', status_after: 'IS' },
      ]);
      expect(after.lines).toHaveLength(2);

      await expect(
        store.write(db => reverseEvent(db, WORK, payment, { kind: 'VOID', memo: '' })),
      ).rejects.toMatchObject({ problem: { message: '5005' } });
    });

    it('reverses an event once however many try at the same time', async () => {
      const [id] = await store.write(db =>
        raiseCharges(db, WORK, [charge('WA', '2026-06-20', 100)], 'revenue', '', 'BILL'),
      );
      const { event_id } = await store.read(db =>
        db.selectFrom('entry').select('event_id').where('charge_id', '=', id!).executeTakeFirstOrThrow(),
      );
      const tries = await Promise.allSettled(
        Array.from({ length: 6 }, () =>
          store.write(db => reverseEvent(db, WORK, event_id, { kind: 'CANCEL', memo: '' })),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of tries) {
        if (outcome.status === 'rejected')
          expect(outcome.reason).toMatchObject({ problem: { message: '5005' } });
      }
    });
  });
});
