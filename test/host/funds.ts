import { readCity } from '../../src/host/day/city.ts';
import { dayTotals } from '../../src/host/day/totals.ts';
import { creditGl, fundOf, undepositedGl } from '../../src/host/ledger/chart.ts';
import { EVENT_KINDS } from '../../src/host/ledger/event-kinds.ts';
import { postEvent, type Subject } from '../../src/host/ledger/post.ts';
import { recordAudit } from '../../src/host/security/audit.ts';
import type { Store } from '../../src/host/store/store.ts';
import { verify } from '../../src/host/verify/verify.ts';
import type { IsoDate } from '../../src/values/dates.ts';
import { auditOf } from './counter.ts';
import { AS_OF, WORK } from './fixtures.ts';

/** Close the open business date and open another, as the end of day does it; where it is open, nothing is done. */
export const goTo = (store: Store, date: IsoDate): Promise<void> =>
  store.write(async db => {
    const { business_date } = await readCity(db);
    if (business_date === date) return;
    const totals = JSON.stringify(await dayTotals(db, business_date));
    await db
      .updateTable('business_day')
      .set({ status: 'CL', closed_at: WORK.at, closed_by: WORK.operator, totals })
      .where('status', '=', 'OP')
      .execute();
    await db
      .insertInto('business_day')
      .values({
        business_date: date,
        status: 'OP',
        opened_at: WORK.at,
        opened_by: WORK.operator,
        closed_at: null,
        closed_by: null,
        totals: null,
        audit_head: null,
      })
      .execute();
    await db.updateTable('city').set({ business_date: date }).execute();
  });

/** A payment by mail beyond what is owed: credit of the subject. */
export const giveCredit = (store: Store, subject: Subject, amount: number, date = AS_OF): Promise<number> =>
  store.write(async db => {
    const gl = creditGl(subject.kind);
    const work = { ...WORK, businessDate: date };
    await recordAudit(db, auditOf(work, 'credit'));
    return postEvent(db, work, {
      kind: EVENT_KINDS.payment,
      memo: 'BY MAIL',
      entries: [
        { gl: undepositedGl(fundOf(gl)), amount },
        { gl, amount: -amount, subject },
      ],
    });
  });

/** What the books fail to prove; nothing when they agree. */
export const differences = async (store: Store): Promise<string[]> =>
  (await store.read(verify)).checks.flatMap(({ name, ok, difference }) =>
    ok ? [] : [`${name}: ${difference}`],
  );

/** Balance of a GL account in cents. */
export const glBalance = async (store: Store, gl: string): Promise<number> => {
  const { sum } = await store.read(db =>
    db
      .selectFrom('gl_balance')
      .select(({ fn }) => fn.sum<number | null>('amount').as('sum'))
      .where('gl', '=', gl)
      .executeTakeFirstOrThrow(),
  );
  return sum ?? 0;
};
