import type { z } from 'zod';
import { GRADES, type Grade } from '../../src/contract/grades.ts';
import { operations, type ReplyOf, type RequestOf } from '../../src/contract/operations.ts';
import type { SubjectKind } from '../../src/contract/subject.ts';
import type { TransactionCode } from '../../src/contract/transactions.ts';
import type { Handler, Work } from '../../src/host/call.ts';
import { cashierHandlers } from '../../src/host/cashier/handlers.ts';
import { citationHandlers } from '../../src/host/citation/handlers.ts';
import { depositHandlers } from '../../src/host/deposit/handlers.ts';
import { type NewCharge, raiseCharges } from '../../src/host/ledger/charge.ts';
import { ledgerHandlers } from '../../src/host/ledger/handlers.ts';
import { licenseHandlers } from '../../src/host/license/handlers.ts';
import { partyHandlers } from '../../src/host/party/handlers.ts';
import { permitHandlers } from '../../src/host/permit/handlers.ts';
import { refundHandlers } from '../../src/host/refund/handlers.ts';
import { Refusal } from '../../src/host/refusal.ts';
import { searchHandlers } from '../../src/host/search/handlers.ts';
import { type AuditEntry, recordAudit } from '../../src/host/security/audit.ts';
import { type Backing, backingOf } from '../../src/host/security/backing.ts';
import type { Db, Store } from '../../src/host/store/store.ts';
import { utilityHandlers } from '../../src/host/utility/handlers.ts';
import {
  ACCOUNT,
  ACCOUNT_ROW,
  AS_OF,
  CITATION,
  CITATION_ROW,
  HEADER,
  keyOf,
  LICENSE,
  PARTY,
  PARTY_ROW,
  PREMISE,
  seedSmallCity,
  WORK,
} from './fixtures.ts';

export const PERMIT = keyOf('permit', 1);
export const INVOICE = keyOf('invoice', 1);
export const CLOSED_ACCOUNT = keyOf('account', 20);
export const CASH_ONLY_PARTY = keyOf('party', 2);
export const CASH_ONLY_ACCOUNT = keyOf('account', 30);
export const PAID_CITATION = keyOf('citation', 2);
export const BANK_KEY = new Uint8Array(32).fill(7);

const handlers = {
  ...cashierHandlers({ bankKey: BANK_KEY }),
  ...citationHandlers,
  ...depositHandlers,
  ...ledgerHandlers,
  ...licenseHandlers,
  ...partyHandlers,
  ...permitHandlers,
  ...refundHandlers,
  ...searchHandlers,
  ...utilityHandlers,
};
type Handled = keyof typeof handlers;

/** What a call said it is about, as the audit would keep it. */
export interface Viewed {
  kind: string;
  key: string;
  purpose?: string | undefined;
}

export interface Asked {
  operator?: string;
  terminal?: string;
  grade?: Grade;
  transaction?: TransactionCode;
  /** Who stands behind the call with a signature. */
  backing?: Backing;
  businessDate?: string;
  at?: string;
  /** Filled with what the call was about. */
  viewed?: Viewed[];
  /** Puts something between the handler and its database. */
  through?: (db: Db) => Db;
}

/** The word of somebody who looked at the call and stands behind it. */
export const signedBy = (approver: string): Backing =>
  backingOf({ by: 'approver', approver, because: { reason: 'POLI', text: 'TEST' }, at: 'SPAP' });

/** The audit row of a write that was answered. */
export const auditOf = ({ at, businessDate, operator, terminal }: Work, operation: string): AuditEntry => ({
  ...{ at, business_date: businessDate, operator, terminal, transaction_code: '', operation, outcome: 'OK' },
  ...{ subject_kind: null, subject_key: null, purpose: null, detail: null },
});

/** Do one operation as the server does, on record in the audit log: request and reply checked by the contract, a write in a transaction. */
export async function ask<Id extends Handled>(
  store: Store,
  id: Id,
  request: RequestOf<Id>,
  { viewed, through = db => db, ...asked }: Asked = {},
): Promise<ReplyOf<Id>> {
  const operation = operations[id];
  const checked = operation.request.parse(request);
  const handle = handlers[id] as unknown as Handler<Handled>;
  const who = { ...WORK, ...asked };
  const work = (db: Db) =>
    handle(
      {
        ...{ grade: '2', transaction: null, backing: null, ...who },
        db: through(db),
        about: (kind, key, purpose) => viewed?.push({ kind, key, purpose }),
      },
      checked as Parameters<typeof handle>[1],
    );
  const write = async (db: Db) => {
    const reply = await work(db);
    await recordAudit(db, auditOf(who, id));
    return reply;
  };
  const reply = await (operation.effect === 'write' ? store.write(write) : store.read(work));
  return (operation.reply as z.ZodType).parse(reply) as ReplyOf<Id>;
}

/** The message number and field of a refusal; fails the test when there is none. */
export async function refusalOf(answer: Promise<unknown>): Promise<{ message: string; field?: string }> {
  const outcome = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Refusal)) throw new Error(`not refused: ${outcome}`);
  const { message, field } = outcome.problem;
  return field === undefined ? { message } : { message, field };
}

/** Balances that come in from an earlier system, on record in the audit log. */
export async function bringForward(db: Db, charges: readonly NewCharge[]): Promise<void> {
  await raiseCharges(db, WORK, charges, 'opening', 'OPENING BALANCE', 'OPENING');
  await recordAudit(db, auditOf(WORK, 'opening'));
}

/** The small city with a second clerk, drawer and terminal, one record of each payable kind, and charges. */
export async function seedCounter(store: Store): Promise<void> {
  await seedSmallCity(store);
  await store.write(async db => {
    await db
      .insertInto('operator')
      .values(
        ['BEN2', 'CAL3', 'SAM'].map((operator, index) => ({
          operator,
          name: operator,
          grade: GRADES[index + 1]!,
          secret: 'none',
          status: 'AC' as const,
          failures: 0,
          must_change: 'N' as const,
          ...HEADER,
        })),
      )
      .execute();
    await db
      .insertInto('terminal')
      .values({ terminal: 'T002', number: 2, installation: null, leased_until: null, next_receipt: 1 })
      .execute();
    await db.insertInto('drawer').values({ drawer: 'D02', name: 'COUNTER 2' }).execute();
    await db
      .insertInto('party')
      .values({
        ...PARTY_ROW,
        party: CASH_ONLY_PARTY,
        name: 'MÜLLER, JON',
        phone1: '5625550142',
        cash_only_until: '2026-08-14',
      })
      .execute();
    await db
      .insertInto('account')
      .values([
        { ...ACCOUNT_ROW, account: CLOSED_ACCOUNT, status: 'CL', closed: '2025-01-31' },
        {
          ...ACCOUNT_ROW,
          account: CASH_ONLY_ACCOUNT,
          party: CASH_ONLY_PARTY,
          bill_name: 'MÜLLER, JON',
          status: 'CO',
        },
      ])
      .execute();
    await db
      .insertInto('citation')
      .values({ ...CITATION_ROW, citation: PAID_CITATION, status: 'PD' })
      .execute();
    await db
      .insertInto('owner')
      .values({
        plate: CITATION_ROW.plate,
        plate_state: 'CA',
        party: PARTY,
        name: 'PEÑA, ROSA M',
        address: '412 OCEAN AV',
        city: 'MARLIN BAY',
        state: 'CA',
        zip: '90899',
        from_date: '2024-01-02',
        source: 'DMV',
        query_date: '2026-05-02',
      })
      .execute();
    await db
      .insertInto('permit')
      .values({
        permit: PERMIT,
        type: 'PREF',
        party: PARTY,
        premise: PREMISE,
        issued: '2026-01-02',
        expires: '2026-12-31',
        fee: 3300,
        decal: 'P0001',
        status: 'AC',
        ...HEADER,
      })
      .execute();
    await db
      .insertInto('permit_vehicle')
      .values({ permit: PERMIT, plate: CITATION_ROW.plate, plate_state: 'CA' })
      .execute();
    await db
      .insertInto('invoice')
      .values({
        invoice: INVOICE,
        party: PARTY,
        description: 'HYDRANT REPAIR',
        invoice_date: '2026-05-01',
        due_date: '2026-05-31',
        status: 'OP',
        ...HEADER,
      })
      .execute();
    await bringForward(db, CHARGES);
  });
}

const charge = (
  kind: SubjectKind,
  key: string,
  code: string,
  description: string,
  dueDate: string,
  amount: number,
): NewCharge => ({ kind, key, code, description, dueDate, amount });

/** Owed: account 143.87 over two bills, citation 70.00, license 480.40, permit 33.00, invoice 1,250.00. */
const CHARGES: readonly NewCharge[] = [
  charge('UT', ACCOUNT, 'WA', 'WATER', '2026-05-15', 40_00),
  charge('UT', ACCOUNT, 'SE', 'SEWER', '2026-05-15', 20_00),
  charge('UT', ACCOUNT, 'RF', 'REFUSE', '2026-05-15', 23_87),
  charge('UT', ACCOUNT, 'WA', 'WATER', '2026-04-10', 60_00),
  charge('UT', CASH_ONLY_ACCOUNT, 'WA', 'WATER', '2025-12-10', 12_34),
  charge('CI', CITATION, 'FINE', 'STREET SWEEPING', '2026-05-22', 70_00),
  charge('BL', LICENSE, 'TAX', 'LICENSE TAX', '2026-06-30', 476_40),
  charge('BL', LICENSE, 'STFE', 'STATE ACCESS FEE', '2026-06-30', 4_00),
  charge('PM', PERMIT, 'PREF', 'PERMIT FEE', '2026-05-31', 33_00),
  charge('IV', INVOICE, 'DAMG', 'HYDRANT REPAIR', '2026-05-31', 1_250_00),
];

/** Open D01 for the fixture's clerk with a float of 150.00. */
export const openCounter = (store: Store): Promise<ReplyOf<'openDrawer'>> =>
  ask(store, 'openDrawer', { drawer: 'D01', float: 150_00 });

/** Everything a void must put back: balances of the ledger and statuses of the records. */
export const booksOf = (store: Store) =>
  store.read(async db => ({
    subjects: await db
      .selectFrom('subject_balance')
      .selectAll()
      .where('amount', '<>', 0)
      .orderBy('subject_kind')
      .orderBy('subject_key')
      .execute(),
    charges: await db.selectFrom('charge').select(['charge_id', 'balance']).orderBy('charge_id').execute(),
    drawers: await db.selectFrom('drawer_balance').selectAll().orderBy('drawer_session').execute(),
    gl: await db
      .selectFrom('gl_balance')
      .select(({ fn }) => ['gl', fn.sum<number>('amount').as('amount')])
      .groupBy('gl')
      .having(({ fn }) => fn.sum<number>('amount'), '<>', 0)
      .orderBy('gl')
      .execute(),
    statuses: [
      await db.selectFrom('citation').select(['citation', 'status']).orderBy('citation').execute(),
      await db.selectFrom('account').select(['account', 'status']).orderBy('account').execute(),
      await db.selectFrom('license').select(['license', 'status']).orderBy('license').execute(),
      await db.selectFrom('invoice').select(['invoice', 'status']).orderBy('invoice').execute(),
    ],
  }));

export { ACCOUNT, AS_OF, CITATION, LICENSE, PARTY };
