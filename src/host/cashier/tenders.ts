import type { z } from 'zod';
import type { tender } from '../../contract/tender.ts';
import type { TenderType } from '../../contract/tenders.ts';
import { isRoutingNumber } from '../../values/check-digit.ts';
import { daysBetween, formatDate, type IsoDate } from '../../values/dates.ts';
import { type Cents, formatMoney } from '../../values/money.ts';
import { Refusal } from '../refusal.ts';
import type { CheckRules } from './check-rules.ts';

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

/** What decides whether a tender is taken, besides the tender itself. */
export interface TenderFacts extends CheckRules {
  /** The customer whose checks are refused, when one of the items is theirs. */
  cashOnly: { name: string; until: IsoDate } | null;
  businessDate: IsoDate;
}

/** Where a tender stands in the request. */
type PathOf = (index: number) => string;

type Property = 'checkNumber' | 'routing' | 'bankAccount' | 'reference';

/**
 * What each type of tender must carry besides its amount. An e-check is nothing but an order on an account; that of a
 * check is for the rule `check.account` to say; the other papers are drawn on who issued them, not on the payer.
 */
const NEEDS: Readonly<Record<TenderType, readonly Property[]>> = {
  CA: [],
  CK: ['checkNumber', 'routing'],
  MO: ['reference'],
  CC: ['checkNumber', 'routing'],
  TC: ['reference'],
  CR: ['reference'],
  EC: ['routing', 'bankAccount'],
  WA: ['reference'],
  IN: ['reference'],
};

/** Drawn on the payer's own account, so that it can come back. */
export const RETURNABLE: ReadonlySet<TenderType> = new Set(['CK', 'EC']);

/**
 * Settle a total with the tenders keyed. No tender at all is exact cash; the last one without an amount takes
 * what is still due; only cash gives change.
 *
 * @param pathOf the request property that holds a tender
 * @throws Refusal 4006, 4007, 4009, 4012, 4013, 4104, 4105, 4106, 1204, 1001, 1202 at the tender's field
 */
export function settle(
  keyed: readonly KeyedTender[],
  total: Cents,
  facts: TenderFacts,
  pathOf: PathOf = index => `tenders.${index}`,
): Settlement {
  const tenders = withAmounts(keyed.length === 0 ? [{ type: 'CA' }] : keyed, total, pathOf);
  for (const [index, tender] of tenders.entries()) refuseTender(tender, facts, pathOf(index));
  refuseOverInPapers(tenders, total, pathOf);
  const tendered = sum(tenders);
  return {
    tenders,
    tendered,
    change: Math.max(0, tendered - total),
    short: Math.max(0, total - tendered),
  };
}

/** Cash that stays in the drawer, change taken off. */
export const cashKept = ({
  tenders,
  change,
}: {
  tenders: readonly Pick<TakenTender, 'type' | 'amount'>[];
  change: Cents;
}): Cents => sum(tenders.filter(({ type }) => type === 'CA')) - change;

/** A tender as a slip names it: what it is, with the number that it is known by. */
export const tenderText = ({
  typeText,
  checkNumber,
  reference,
}: Readonly<Record<'typeText' | 'checkNumber' | 'reference', string>>): string =>
  [typeText, checkNumber, reference].filter(Boolean).join(' ');

function refuseTender(tender: TakenTender, facts: TenderFacts, path: string): void {
  const { type, routing, checkDate, thirdParty } = tender;
  const needsAccount = type === 'CK' && facts.account === 'required';
  const needs = needsAccount ? [...NEEDS.CK, 'bankAccount' as const] : NEEDS[type];
  const missing = needs.find(property => !tender[property]);
  if (missing !== undefined) {
    throw new Refusal(422, missing === 'reference' ? '4013' : '4012', {}, `${path}.${missing}`);
  }
  if (routing !== undefined && !isRoutingNumber(routing)) {
    throw new Refusal(422, '1204', {}, `${path}.routing`);
  }
  const { cashOnly, businessDate, staleDays } = facts;
  if (RETURNABLE.has(type) && cashOnly) {
    const args = { name: cashOnly.name, until: formatDate(cashOnly.until) };
    throw new Refusal(422, '4006', args, `${path}.type`);
  }
  if (thirdParty === 'Y') throw new Refusal(422, '4104', {}, `${path}.thirdParty`);
  if (checkDate === undefined) return;
  const args = { date: formatDate(checkDate), days: staleDays };
  if (checkDate > businessDate) throw new Refusal(422, '4105', args, `${path}.checkDate`);
  if (daysBetween(checkDate, businessDate) > staleDays) {
    throw new Refusal(422, '4106', args, `${path}.checkDate`);
  }
}

const sum = (tenders: readonly TakenTender[]): Cents =>
  tenders.reduce((total, { amount }) => total + amount, 0);

function withAmounts(keyed: readonly KeyedTender[], total: Cents, pathOf: PathOf): TakenTender[] {
  let due = total;
  return keyed.map((tender, index) => {
    const field = `${pathOf(index)}.amount`;
    if (tender.amount === undefined && index < keyed.length - 1) throw new Refusal(422, '1001', {}, field);
    const amount = tender.amount ?? Math.max(0, due);
    if (amount === 0) throw new Refusal(422, '1202', {}, field);
    due -= amount;
    return { ...tender, amount };
  });
}

/** A check must not be over the amount due, and no other paper gives change. */
function refuseOverInPapers(tenders: readonly TakenTender[], total: Cents, pathOf: PathOf): void {
  let papers = 0;
  for (const [index, { type, amount }] of tenders.entries()) {
    if (type === 'CA') continue;
    papers += amount;
    if (papers > total) {
      const args = { over: formatMoney(papers - total) };
      throw new Refusal(422, RETURNABLE.has(type) ? '4007' : '4009', args, `${pathOf(index)}.amount`);
    }
  }
}
