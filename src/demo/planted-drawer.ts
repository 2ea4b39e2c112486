import { PLANTED } from '../contract/tour.ts';
import type { Call } from '../host/call.ts';
import { cashierHandlers } from '../host/cashier/handlers.ts';
import type { Db } from '../host/store/store.ts';
import type { Cents } from '../values/money.ts';
import { CONVERSION, type DemoContext, instantOn } from './context.ts';

const CLERK = 'BEN2';
/** The terminal of the old system. It is never free, so nobody who asks for a terminal gets it. */
const TERMINAL = { terminal: 'T999', number: 999, leased_until: '9999-12-31T00:00:00.000Z' };
const FLOAT: Cents = 150_00;
const OVER: Cents = 5;
const PAYMENTS = 3;
const CHECK = { type: 'CK', checkNumber: '2041', routing: '990000013' } as const;

/** No bank account is keyed, so nothing is hashed under it. */
const { openDrawer, postPayment, countDrawer, closeDrawer } = cashierHandlers({
  bankKey: new Uint8Array(32),
});

/** Yesterday's last drawer: a few payments, closed 0.05 over, not reviewed and not deposited yet. */
export async function plantDrawer(db: Db, { yesterday }: DemoContext): Promise<void> {
  const call: Call = {
    ...{
      db,
      operator: CLERK,
      terminal: TERMINAL.terminal,
      businessDate: yesterday,
      at: instantOn(yesterday),
    },
    ...{ grade: '2', transaction: null, backing: null, about: () => {} },
  };
  await db
    .insertInto('terminal')
    .values({ ...TERMINAL, installation: CONVERSION, next_receipt: 1 })
    .execute();
  await openDrawer(call, { drawer: PLANTED.overDrawer.drawer, float: FLOAT });
  let cash = FLOAT;
  for (const [index, { key, amount }] of (await somethingOwed(db)).entries()) {
    const isCash = index > 0;
    const tenders = isCash ? [{ type: 'CA' as const }] : [CHECK];
    await postPayment(call, { items: [{ key }], tenders });
    if (isCash) cash += amount;
  }
  const { rev } = await countDrawer(call, { counted: { rolled: cash + OVER } });
  await closeDrawer(call, { rev });
}

/** Accounts with a bill to pay that are no stop of the tour. */
async function somethingOwed(db: Db): Promise<{ key: string; amount: Cents }[]> {
  const planted = Object.values(PLANTED).flatMap(keys => Object.values(keys).flat());
  return db
    .selectFrom('subject_balance')
    .innerJoin('account', 'account.account', 'subject_balance.subject_key')
    .innerJoin('party', 'party.party', 'account.party')
    .select(['account.account as key', 'amount'])
    .where('subject_kind', '=', 'UT')
    .where('amount', '>', 0)
    .where('account.status', '=', 'AC')
    .where('cash_only_until', 'is', null)
    .where('account.account', 'not in', planted)
    .orderBy('account.account', 'desc')
    .limit(PAYMENTS)
    .execute();
}
