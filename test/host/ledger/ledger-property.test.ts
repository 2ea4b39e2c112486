import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCharges, raiseCharges } from '../../../src/host/ledger/charge.ts';
import { CHARGE_CODES } from '../../../src/host/ledger/charge-codes.ts';
import { creditGl, drawerGl, FUNDS, fundOf, undepositedGl } from '../../../src/host/ledger/chart.ts';
import { type EntryDraft, postEvent } from '../../../src/host/ledger/post.ts';
import { reverseEvent } from '../../../src/host/ledger/reverse.ts';
import { Refusal } from '../../../src/host/refusal.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { LEDGER_RULES } from '../../../src/host/verify/ledger-rules.ts';
import { AS_OF, openSession, SUBJECTS, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

type Step =
  | { do: 'raise'; subject: number; amounts: number[] }
  | { do: 'pay'; subject: number; amount: number }
  | { do: 'reverse'; event: number };

const subject = fc.nat(SUBJECTS.length - 1);
const amount = fc.integer({ min: 1, max: 100_000 });
const raise = fc.record({
  do: fc.constant('raise' as const),
  subject,
  amounts: fc.array(amount, { minLength: 1, maxLength: 5 }),
});
const pay = fc.record({ do: fc.constant('pay' as const), subject, amount });
const reverse = fc.record({ do: fc.constant('reverse' as const), event: fc.nat() });
const fund = fc.constantFrom(...FUNDS.map(each => each.fund));
/** Entries of any funds, often balanced over all: the last takes what is left. */
const entries = fc
  .tuple(
    fc.array(fc.tuple(fund, fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
    fund,
  )
  .map(([lines, balanced, last]) => {
    const left = -lines.reduce((sum, [, cents]) => sum + cents, 0);
    return balanced ? [...lines, [last, left] as const] : lines;
  });
const steps = fc.array<Step>(fc.oneof(raise, pay, reverse), { maxLength: 8 });

/** Pay what is open in order of application; what is over becomes credit of the subject. */
async function payIn(db: Db, session: number, step: Step & { do: 'pay' }): Promise<void> {
  const to = SUBJECTS[step.subject]!;
  const entries: EntryDraft[] = [];
  let left = step.amount;
  const line = (gl: string, paid: number, chargeId?: number) => {
    entries.push(
      { gl, amount: -paid, subject: to, ...(chargeId === undefined ? {} : { chargeId }) },
      { gl: drawerGl(fundOf(gl)), amount: paid, drawerSession: session },
    );
    left -= paid;
  };
  for (const charge of await openCharges(db, to.kind, to.key, AS_OF)) {
    if (charge.balance > 0) line(charge.gl, Math.min(left, charge.balance), charge.charge_id);
  }
  line(creditGl(to.kind), left);
  await postEvent(db, WORK, { kind: 'PAYMENT', memo: '', entries });
}

async function raiseOn(db: Db, step: Step & { do: 'raise' }): Promise<void> {
  const { kind, key } = SUBJECTS[step.subject]!;
  const codes = Object.keys(CHARGE_CODES[kind]);
  const charges = step.amounts.map((cents, index) => ({
    kind,
    key,
    code: codes[cents % codes.length]!,
    description: '',
    dueDate: `2026-0${1 + (index % 9)}-15`,
    amount: cents,
  }));
  await raiseCharges(db, WORK, charges, step.amounts.length % 2 ? 'revenue' : 'opening', '', 'BILL');
}

async function reverseOne(db: Db, choice: number): Promise<void> {
  const events = await db
    .selectFrom('event')
    .leftJoin('event as later', 'later.reverses', 'event.event_id')
    .where('later.event_id', 'is', null)
    .select('event.event_id')
    .orderBy('event.event_id')
    .execute();
  const chosen = events[choice % Math.max(events.length, 1)];
  if (chosen) await reverseEvent(db, WORK, chosen.event_id, { kind: 'REVERSAL', memo: '' });
}

/** Everything that is owed, held and kept, zero balances left out. */
async function balances(db: Db) {
  return {
    charges: await db
      .selectFrom('charge')
      .select(['charge_id', 'balance'])
      .where('balance', '<>', 0)
      .orderBy('charge_id')
      .execute(),
    subjects: await db
      .selectFrom('subject_balance')
      .selectAll()
      .where('amount', '<>', 0)
      .orderBy('subject_kind')
      .execute(),
    gl: await db.selectFrom('gl_balance').selectAll().where('amount', '<>', 0).orderBy('gl').execute(),
    drawers: await db.selectFrom('drawer_balance').selectAll().where('amount', '<>', 0).execute(),
  };
}

eachStore((_name, makeStore) => {
  describe('any sequence of charges, payments and reversals', () => {
    let store: Store;
    let session: number;
    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
      session = await openSession(store);
    });

    const perform = (step: Step): Promise<void> =>
      store.write(db => {
        if (step.do === 'raise') return raiseOn(db, step);
        return step.do === 'pay' ? payIn(db, session, step) : reverseOne(db, step.event);
      });

    const eventCount = () =>
      store.read(db =>
        db
          .selectFrom('event')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow(),
      );

    it('posts entries when they sum to zero within each fund, and otherwise refuses and posts nothing', async () => {
      await fc.assert(
        fc.asyncProperty(entries, async lines => {
          const sums = Map.groupBy(lines, ([of]) => of);
          const isBalanced = [...sums.values()].every(
            of => of.reduce((sum, [, cents]) => sum + cents, 0) === 0,
          );
          const before = [await store.read(balances), await eventCount()];
          const drafts = lines.map(([of, cents], at) => ({
            gl: at % 2 ? drawerGl(of) : undepositedGl(of),
            amount: cents,
          }));
          const refused = await store
            .write(db => postEvent(db, WORK, { kind: 'TEST', memo: '', entries: drafts }))
            .then(
              () => null,
              (error: unknown) => error,
            );
          if (isBalanced) expect(refused).toBeNull();
          else {
            expect(refused).toBeInstanceOf(Refusal);
            expect((refused as Refusal).problem.message).toBe('5001');
            expect([await store.read(balances), await eventCount()]).toEqual(before);
          }
        }),
      );
    });

    it('keeps every identity of the ledger, and a reversal restores what was before', async () => {
      await fc.assert(
        fc.asyncProperty(steps, fc.oneof(raise, pay), async (before, last) => {
          for (const step of before) await perform(step);
          const then = await store.read(balances);
          await perform(last);
          const { event_id } = await store.read(db =>
            db
              .selectFrom('event')
              .select('event_id')
              .orderBy('event_id', 'desc')
              .limit(1)
              .executeTakeFirstOrThrow(),
          );
          await store.write(db => reverseEvent(db, WORK, event_id, { kind: 'REVERSAL', memo: '' }));
          expect(await store.read(balances)).toEqual(then);
          for (const { name, differences } of LEDGER_RULES) {
            expect([name, await store.read(differences)]).toEqual([name, []]);
          }
        }),
        { numRuns: 30 },
      );
    });
  });
});
