import type { z } from 'zod';
import type { TenderType, tender } from '../../contract/cashier.ts';
import { type Grade, gradeIncludes } from '../../contract/grades.ts';
import { isRoutingNumber } from '../../values/check-digit.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';

/** A tender as keyed, checked by the contract. */
export type KeyedTender = z.output<typeof tender>;
/** A tender whose amount is settled. */
export type TakenTender = KeyedTender & { amount: Cents };

/** How a total is paid; `short` is what is still due. */
export interface Settlement {
  tenders: TakenTender[];
  tendered: Cents;
  change: Cents;
  short: Cents;
}

/** Form 8300 is due for cash above $10,000 (domain.md A.2 II-6). */
const FORM_8300_ABOVE: Cents = 10_000_00;

type Check = (tender: KeyedTender, path: string) => void;

const needsReference: Check = ({ reference }, path) => {
  if (!reference) throw new Refusal(422, '4013', {}, `${path}.reference`);
};

/** What each type of tender must carry besides its amount. */
const CHECKS: Readonly<Record<TenderType, Check>> = {
  CA: () => {},
  CK: ({ checkNumber, routing }, path) => {
    if (!checkNumber) throw new Refusal(422, '4012', {}, `${path}.checkNumber`);
    if (!routing) throw new Refusal(422, '4012', {}, `${path}.routing`);
    if (!isRoutingNumber(routing)) throw new Refusal(422, '1204', {}, `${path}.routing`);
  },
  MO: needsReference,
  CR: needsReference,
};

/**
 * Settle a total with the tenders keyed. No tender at all is exact cash; the last one without an amount takes
 * what is still due; only cash gives change.
 *
 * @param cashOnly the customer whose checks are refused, when one of the items is theirs
 * @throws Refusal 4006, 4007, 4009, 4012, 4013, 4025, 1204, 1001, 1202 at the tender's field
 */
export function settle(
  keyed: readonly KeyedTender[],
  total: Cents,
  cashOnly: { name: string; until: IsoDate } | null,
  grade: Grade,
): Settlement {
  const tenders = withAmounts(keyed.length === 0 ? [{ type: 'CA' }] : keyed, total);
  for (const [index, tender] of tenders.entries()) {
    CHECKS[tender.type](tender, `tenders.${index}`);
    if (tender.type === 'CK' && cashOnly) {
      const args = { name: cashOnly.name, until: formatDate(cashOnly.until) };
      throw new Refusal(422, '4006', args, `tenders.${index}.type`);
    }
  }
  refuseOverInPapers(tenders, total);
  const tendered = sum(tenders);
  const change = Math.max(0, tendered - total);
  refuseMuchCash(tenders, change, grade);
  return { tenders, tendered, change, short: Math.max(0, total - tendered) };
}

const sum = (tenders: readonly TakenTender[]): Cents =>
  tenders.reduce((total, { amount }) => total + amount, 0);

function withAmounts(keyed: readonly KeyedTender[], total: Cents): TakenTender[] {
  let due = total;
  return keyed.map((tender, index) => {
    const field = `tenders.${index}.amount`;
    if (tender.amount === undefined && index < keyed.length - 1) throw new Refusal(422, '1001', {}, field);
    const amount = tender.amount ?? Math.max(0, due);
    if (amount === 0) throw new Refusal(422, '1202', {}, field);
    due -= amount;
    return { ...tender, amount };
  });
}

/** A check must not be over the amount due, and no other paper gives change. */
function refuseOverInPapers(tenders: readonly TakenTender[], total: Cents): void {
  let papers = 0;
  for (const [index, { type, amount }] of tenders.entries()) {
    if (type === 'CA') continue;
    papers += amount;
    if (papers > total) {
      const args = { over: formatMoney(papers - total) };
      throw new Refusal(422, type === 'CK' ? '4007' : '4009', args, `tenders.${index}.amount`);
    }
  }
}

function refuseMuchCash(tenders: readonly TakenTender[], change: Cents, grade: Grade): void {
  const cash = sum(tenders.filter(({ type }) => type === 'CA')) - change;
  if (cash <= FORM_8300_ABOVE || gradeIncludes(grade, 'S')) return;
  const index = tenders.findLastIndex(({ type }) => type === 'CA');
  throw new Refusal(422, '4025', {}, `tenders.${index}.amount`);
}
