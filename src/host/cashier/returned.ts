import type { Selectable } from 'kysely';
import { RETURN_REASONS, type ReturnReason } from '../../contract/return-reasons.ts';
import { TENDERS } from '../../contract/tenders.ts';
import { addMonths, formatDate, type IsoDate } from '../../values/dates.ts';
import type { Cents } from '../../values/money.ts';
import type { Call, Handler } from '../call.ts';
import { ruleValue } from '../day/rules.ts';
import { raiseCharges } from '../ledger/charge.ts';
import { bankGl, fundOf } from '../ledger/chart.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import { type EntryDraft, postEvent, type Subject } from '../ledger/post.ts';
import { lockRecords } from '../ledger/record.ts';
import { creditOf } from '../refund/credit.ts';
import { heldOf } from '../refund/held-receipt.ts';
import { type RefundOut, refundsOut, stopRefunds } from '../refund/stop.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import { insertRows } from '../store/rows.ts';
import type { Db } from '../store/store.ts';
import { type Applied, appliedOf } from './applied.ts';
import { heldIfReversed, heldNow } from './held-money.ts';
import { takenFromHeld } from './held-return.ts';
import { keptTenders } from './kept-tenders.ts';
import { officeOf } from './office.ts';
import { PAYABLE_KINDS } from './payable-kinds.ts';
import { lockedReceipt } from './receipt.ts';
import { restoreStatus } from './restore-status.ts';
import { restoredLines } from './restored.ts';
import { returnedPrint } from './returned-print.ts';
import { restoreCredit } from './standing-credit.ts';
import type { TenderRow } from './tables.ts';
import { RETURNABLE } from './tenders.ts';

/**
 * The bank sent an item back: what its tender line paid is owed again, line by line in the order in which it was
 * applied, the statuses are told without it, the fee is charged, and the customer pays cash for a while. Dates
 * stay as they were, so every clock goes on from its own beginning.
 *
 * Of a reversed receipt everything is owed again already: its item takes what is held of it, also where a refund
 * has given that out. No fee, nobody cash only: it paid what it should not have, so no record tells whose it was.
 */
export const returnItem: Handler<'returnItem'> = async (call, request) => {
  const { db } = call;
  const { receipt, line, reason, returnedOn, presented } = request;
  call.about('receipt', receipt);
  const row = await lockedReceipt(db, receipt);
  const tender = await returnableTender(db, receipt, line);
  refuseReturnDate(call, row, returnedOn);
  const applied = (await appliedOf(db, row)).filter(({ tenderLine }) => tenderLine === line);
  const accounts = await heldIfReversed(db, receipt);
  const debts = accounts ? [] : sumBySubject(applied);
  const subjects = debts.map(({ subject }) => subject);
  await lockRecords(db, subjects);
  const eventId = await postEvent(db, call, {
    kind: EVENT_KINDS.returned,
    memo: `${receipt}: ${TENDERS[tender.type]}, ${RETURN_REASONS[reason]}`,
    entries: accounts ? takenFromHeld(accounts, applied) : applied.flatMap(takenBack),
  });
  const cameBack = `${TENDERS[tender.type]} OF RECEIPT ${receipt} CAME BACK`;
  const credits = subjects.map(creditOf);
  await stopRefunds(call, row.event_id, credits, cameBack);
  const parties = await partiesOf(call, subjects);
  const [first] = subjects;
  const fee = first ? await chargeFee(call, first, parties, reason) : NO_FEE;
  await db
    .insertInto('returned_item')
    .values({
      receipt,
      line,
      event_id: eventId,
      reason,
      returned_on: returnedOn,
      presented,
      fee_charge: fee.charge,
      operator: call.operator,
      business_date: call.businessDate,
      at: call.at,
    })
    .execute();
  await insertRows(
    db,
    'returned_item_party',
    parties.map(party => ({ receipt, line, party })),
  );
  const taken = accounts ? [heldOf(receipt)] : credits;
  if (accounts) await stopRefunds(call, row.event_id, taken, cameBack);
  else if (await isAllReturned(db, receipt)) await restoreCredit(call, receipt, EVENT_KINDS.returned);
  for (const subject of subjects) await restoreStatus(call, subject);
  const held = await heldNow(db, receipt);
  const out = await refundsOut(db, row.event_id, taken);
  const feeOn = first ? `${first.kind} ${first.key}` : '';
  const reply = {
    receipt,
    line,
    amount: tender.amount,
    reasonText: RETURN_REASONS[reason],
    restored: await restoredLines(call, debts),
    fee: fee.amount,
    feeOn,
    cashOnlyUntil: await setCashOnly(call, parties),
    held,
    refundsOut: out,
    ...outcomeOf(fee.amount, feeOn, held, out),
    at: call.at,
  };
  return { ...reply, print: returnedPrint(reply, tender, await officeOf(db)) };
};

/** Whether every tender of a receipt came back, so that nothing is left of it. */
async function isAllReturned(db: Db, receipt: string): Promise<boolean> {
  const kept = await keptTenders(db, receipt).select('tender.line').limit(1).executeTakeFirst();
  return kept === undefined;
}

type Tender = Selectable<TenderRow>;

/**
 * A tender line that the bank may have sent back.
 *
 * @throws Refusal 4114 without such a line, 4113 when it came back already and 4112 when it is on no deposit
 */
async function returnableTender(db: Db, receipt: string, line: number): Promise<Tender> {
  const tender = await db
    .selectFrom('tender')
    .selectAll()
    .where('receipt', '=', receipt)
    .where('line', '=', line)
    .executeTakeFirst();
  if (!tender || !RETURNABLE.has(tender.type)) throw new Refusal(404, '4114', { key: receipt, line }, 'line');
  const earlier = await db
    .selectFrom('returned_item')
    .select('business_date')
    .where('receipt', '=', receipt)
    .where('line', '=', line)
    .executeTakeFirst();
  if (earlier) throw new Refusal(409, '4113', { key: receipt, line }, 'line');
  const deposited = await db
    .selectFrom('deposit_line')
    .select('deposit')
    .where('receipt', '=', receipt)
    .where('line', '=', line)
    .executeTakeFirst();
  if (!deposited) throw new Refusal(409, '4112', { key: receipt }, 'receipt');
  return tender;
}

/** The bank's advice is of a day between the receipt and today. */
function refuseReturnDate({ businessDate }: Call, receipt: { business_date: IsoDate }, on: IsoDate): void {
  if (on <= businessDate && on >= receipt.business_date) return;
  throw new Refusal(422, '4130', { taken: formatDate(receipt.business_date) }, 'returnedOn');
}

const takenBack = ({ gl, subject, chargeId, amount }: Applied): EntryDraft[] => [
  { gl, amount, subject, ...(chargeId === null ? {} : { chargeId }) },
  { gl: bankGl(fundOf(gl)), amount: -amount },
];

/**
 * What came of a returned item, as the message tells it: a refund of its money that can still be stopped, else the
 * fee, or what is held of its reversed receipt.
 */
function outcomeOf(
  fee: Cents,
  feeOn: string,
  held: Cents | null,
  [last, ...others]: readonly RefundOut[],
): { outcomeText: string; outcome: Cents } {
  if (last) {
    const more = others.length === 0 ? '' : ` +${others.length}`;
    const outcome = others.reduce((sum, { amount }) => sum + amount, last.amount);
    return { outcomeText: `STOP REFUND ${last.refund}${more} OF`, outcome };
  }
  if (held === null) return { outcomeText: `FEE ON ${feeOn}:`, outcome: fee };
  return held < 0
    ? { outcomeText: 'REVERSED, NO FEE; TO CLAIM:', outcome: -held }
    : { outcomeText: 'REVERSED, NO FEE; HELD NOW:', outcome: held };
}

const NO_FEE = { charge: null, amount: 0 };

function sumBySubject(applied: readonly Applied[]): { subject: Subject; amount: Cents }[] {
  const groups = Map.groupBy(applied, ({ subject: { kind, key } }) => `${kind} ${key}`);
  return [...groups.values()].map(lines => ({
    subject: lines[0]!.subject,
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

/** Whose records the item paid, each once, in the order in which it paid them; nobody when all are strangers'. */
async function partiesOf({ db, businessDate }: Call, subjects: readonly Subject[]): Promise<string[]> {
  const parties = new Set<string>();
  for (const { kind, key } of subjects) {
    const record = await PAYABLE_KINDS[kind].load(db, key, businessDate);
    if (record?.party) parties.add(record.party);
  }
  return [...parties];
}

/** The fee stands on what the item paid first; a customer's later items cost more (Civ. Code 1719). */
async function chargeFee(
  call: Call,
  subject: Subject,
  parties: readonly string[],
  reason: ReturnReason,
): Promise<{ charge: number | null; amount: Cents }> {
  const { db, businessDate } = call;
  const isLater = await hasReturned(db, parties);
  const rule = isLater ? 'nsf.fee.later' : 'nsf.fee.first';
  const amount = Number(await ruleValue(db, rule, businessDate));
  if (amount === 0) return { charge: null, amount };
  const description = `RETURNED ITEM: ${RETURN_REASONS[reason]}`;
  const charge = { ...subject, code: isLater ? 'NSF2' : 'NSF1', description, dueDate: businessDate, amount };
  const [id] = await raiseCharges(db, call, [charge], 'revenue', description, EVENT_KINDS.returnedFee);
  return { charge: id!, amount };
}

async function hasReturned(db: Db, parties: readonly string[]): Promise<boolean> {
  if (parties.length === 0) return false;
  const query = db.selectFrom('party').select('party').where('party', 'in', parties).orderBy('party');
  await forUpdate(db, query).execute();
  const earlier = await db
    .selectFrom('returned_item_party')
    .select('receipt')
    .where('party', 'in', parties)
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}

/** Until when these customers pay cash: never sooner than already said; null when there are none. */
async function setCashOnly(call: Call, parties: readonly string[]): Promise<IsoDate | null> {
  const { db, businessDate, operator, at } = call;
  if (parties.length === 0) return null;
  const months = Number(await ruleValue(db, 'nsf.cashOnly.months', businessDate));
  const until = addMonths(businessDate, months);
  await db
    .updateTable('party')
    .set(({ eb }) => ({
      cash_only_until: until,
      rev: eb('rev', '+', 1),
      changed_by: operator,
      changed_at: at,
    }))
    .where('party', 'in', parties)
    .where(eb => eb.or([eb('cash_only_until', 'is', null), eb('cash_only_until', '<', until)]))
    .execute();
  const { latest } = await db
    .selectFrom('party')
    .select(({ fn }) => fn.max('cash_only_until').as('latest'))
    .where('party', 'in', parties)
    .executeTakeFirstOrThrow();
  return latest;
}
