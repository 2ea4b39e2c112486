import fc from 'fast-check';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { MessageNumber } from '../../../src/contract/messages.ts';
import { heldCredit } from '../../../src/host/ledger/held-credit.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, ask, CITATION, INVOICE, LICENSE, PARTY, PERMIT, refusalOf } from '../counter.ts';
import {
  amount,
  CLERKS,
  close,
  deposit,
  EXPECTED,
  items,
  open,
  PAPER,
  returnLine,
  SAM,
  who,
} from './counter-acts.ts';

const SUBJECTS = [
  { kind: 'UT', key: ACCOUNT },
  { kind: 'CI', key: CITATION },
  { kind: 'BL', key: LICENSE },
  { kind: 'PM', key: PERMIT },
  { kind: 'IV', key: INVOICE },
] as const;
const TABLES = ['account', 'citation', 'license', 'permit', 'invoice', 'party'] as const;

/** A payment, and how all of it is undone: voided, reversed, reversed and given back in cash, or returned by the bank. */
export const undoing = fc.record({
  do: fc.constant('undo' as const),
  who,
  items,
  amount,
  papers: fc.subarray(['CK', 'EC'] as const, { minLength: 1 }),
  by: fc.constantFrom('void', 'reversal', 'cash', 'return'),
  /** Twice: what it left owed is paid by another, and the first is undone before that one. */
  paid: fc.constantFrom('once', 'twice'),
});
export type Undoing = typeof undoing extends fc.Arbitrary<infer T> ? T : never;

/** What a payment may change of records, with nothing left out: charges, credit, statuses, clocks, flags. */
const recordsOf = (store: Store) =>
  store.read(async db => {
    const records: Record<string, unknown>[] = [];
    for (const table of TABLES) {
      const { rows } = await sql<Record<string, unknown>>`
        select * from ${sql.table(table)} order by ${sql.ref(table)}`.execute(db);
      records.push(...rows.map(({ rev, changed_by, changed_at, ...row }) => row));
    }
    const credit: number[] = [];
    for (const subject of SUBJECTS) credit.push(await heldCredit(db, subject));
    const charges = await db
      .selectFrom('charge')
      .select(['charge_id', 'code', 'balance'])
      .orderBy('charge_id')
      .execute();
    return { records, credit, charges };
  });
type Records = Awaited<ReturnType<typeof recordsOf>>;

/** Let the customer's cash-only time end, so that checks are taken again. */
const takeChecks = (store: Store) =>
  store.write(db =>
    db.updateTable('party').set({ cash_only_until: null }).where('party', '=', PARTY).execute(),
  );

/**
 * Pay, undo it, and find every record as it was. Null where the drawer or the deposit can't be closed.
 *
 * @throws Refusal of the payment; what refuses to undo it is a fault
 */
export async function payAndUndo(store: Store, act: Undoing): Promise<'whole' | 'with fees' | null> {
  await takeChecks(store);
  await unless(['4002'], open(store, act.who, 50_00));
  const before = await recordsOf(store);
  const { receipt } = await payByOneMeans(store, act);
  expect(await recordsOf(store)).not.toEqual(before);
  const second = act.paid === 'twice' ? await payTheRest(store, act) : [];
  const undone = await undo(store, act, [receipt, ...second]).catch(cause => {
    throw new Error(`not undone by ${act.by}`, { cause });
  });
  if (undone === null) return null;
  const after = await recordsOf(store);
  expect(undone === 'whole' ? after : withoutFees(after, before)).toEqual(before);
  return undone;
}

/** Wait for something that may be refused for some reasons; null when it was. */
export const unless = <T>(messages: readonly MessageNumber[], doing: Promise<T>): Promise<T | null> =>
  doing.catch(async (error: unknown) => {
    const { message } = await refusalOf(Promise.reject(error));
    expect(messages).toContain(message);
    return null;
  });

async function payTheRest(store: Store, act: Undoing): Promise<string[]> {
  const paid = await unless(EXPECTED.pay, payByOneMeans(store, { ...act, amount: null }));
  return paid === null ? [] : [paid.receipt];
}

/** Pay all in cash, or all by what may be returned. */
function payByOneMeans(store: Store, { who, items, amount, papers, by }: Undoing) {
  const types = by === 'cash' ? (['CA'] as const) : papers;
  const half = amount === null ? 0 : Math.floor((amount * items.length) / 2);
  const [first, second] = types.map(type => ({ ...PAPER, type }));
  const tenders = second && half > 0 ? [{ ...second, amount: half }, first!] : [first!];
  const request = { items: items.map(key => (amount === null ? { key } : { key, amount })), tenders };
  return ask(store, 'postPayment', request, CLERKS[who]);
}

async function undo(
  store: Store,
  { who, by }: Undoing,
  receipts: readonly string[],
): ReturnType<typeof payAndUndo> {
  const asked = CLERKS[who];
  if (by !== 'void' && (await close(store, who, 0)) === null) return null;
  if (by === 'return') return returnAll(store, receipts);
  // Enough in it to give back whatever was paid.
  if (by === 'cash') await open(store, who, 10_000_00);
  for (const receipt of receipts) {
    const request = { receipt, rev: 1, reason: 'TEST' };
    if (by === 'void') await ask(store, 'voidReceipt', request, { ...SAM, operator: asked.operator! });
    else await ask(store, 'reverseReceipt', { ...request, money: by === 'cash' ? 'CASH' : 'HOLD' }, asked);
  }
  return 'whole';
}

/** Null where what waits comes to nothing, so that there is no bag for it. */
async function returnAll(store: Store, receipts: readonly string[]): Promise<'with fees' | null> {
  for (const way of ['BAG', 'ELEC'] as const) await unless(['5101'], deposit(store, way));
  const lines = await store.read(db =>
    db
      .selectFrom('tender')
      .leftJoin('deposit_line', join =>
        join
          .onRef('deposit_line.receipt', '=', 'tender.receipt')
          .onRef('deposit_line.line', '=', 'tender.line'),
      )
      .select(['tender.receipt', 'tender.line', 'deposit'])
      .where('tender.receipt', 'in', receipts)
      .orderBy('tender.receipt')
      .orderBy('tender.line')
      .execute(),
  );
  if (lines.some(({ deposit }) => deposit === null)) return null;
  for (const line of lines) await returnLine(store, line);
  return 'with fees';
}

/** Records as they would be without the fees and the cash-only mark that came with returned items. */
function withoutFees({ records, charges, credit }: Records, before: Records): Records {
  const known = new Set(before.charges.map(({ charge_id }) => charge_id));
  const fees = charges.filter(({ charge_id }) => !known.has(charge_id));
  expect(fees.map(({ code }) => code).join(' ')).toMatch(/^NSF[12]( NSF2)*$/);
  return {
    credit,
    charges: charges.filter(({ charge_id }) => known.has(charge_id)),
    records: records.map(row =>
      row.party === PARTY && row.cash_only_until ? { ...row, cash_only_until: null } : row,
    ),
  };
}
