import type { Selectable } from 'kysely';
import type { Grade } from '../../contract/grades.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import {
  type Act,
  amountText,
  covers,
  forbiddenAct,
  isLimited,
  type LimitedActId,
  limitedAct,
} from './acts.ts';
import { type Backing, deskOf } from './backing.ts';
import { contactClerks } from './contact.ts';
import { type Authority, authoritiesInTurn, authoritiesOf } from './delegation.ts';
import { wordOf } from './grant.ts';
import { limitOf } from './limits.ts';
import type { OperatorRow } from './tables.ts';

/** What bars somebody from an act whatever the grade, and what the audit is to know. */
export interface Facts {
  /** Who made what is to be passed: operator ids. */
  makers?: readonly string[];
  /** Whose drawers it is about: operator ids. */
  drawerOwners?: readonly string[];
  /** Party numbers of whom it is for: who served them in the last five days is barred. */
  parties?: readonly string[];
  /** The record as it stands before, for the audit of an override. */
  before?: object;
}

/** The grades that override for others, lowest first: they are asked at SPOV and find it in SPAP. */
const OVERRIDING: readonly Grade[] = ['S', 'M'];

/**
 * Whether the caller may do an act: the grade's limit on the business date covers the amount and it is not the
 * own work; or somebody who may stands behind the call with a grant or from the approval queue. The one way
 * limits are asked; call it before anything is posted.
 *
 * @param amount in the unit of the act, cents or a count
 * @returns the operator on whose authority it passes: the caller, or who stands behind the call
 * @throws Refusal 2101 when somebody else may allow it, 2102 when nobody may, 2103 when who stands behind may not,
 *   2104 when the grant is not good
 */
export async function allow(call: Call, act: Act, amount: number, facts: Facts = {}): Promise<string> {
  if (!isLimited(act)) {
    const { text, cite } = forbiddenAct(act)!;
    throw new Refusal(403, '2102', { act: text, rule: cite });
  }
  const refused = await ownRefusal(call, act, amount, facts);
  if (refused === null) return call.operator;
  if (call.backing === null) throw await overLimit(call, act, amount, refused);
  return passBacked(call, call.backing, act, amount, facts, refused.limit);
}

/** The lowest grade that may do an act which the caller may not do alone; null when the caller may. */
export async function neededFor(call: Call, act: LimitedActId, amount: number): Promise<Grade | null> {
  if ((await ownRefusal(call, act, amount, {})) === null) return null;
  return (await lowestOverriding(call, act, amount)) ?? 'M';
}

/** Why the caller may not do it alone, in words, and the limit as a person reads it; null when the caller may. */
async function ownRefusal(call: Call, act: LimitedActId, amount: number, facts: Facts) {
  const { db, operator, grade, transaction, businessDate } = call;
  const isPassing = limitedAct(act).part === 'approving';
  let limit = 'NONE';
  let why = '';
  for await (const authority of authoritiesInTurn(db, operator, grade, transaction, businessDate)) {
    const theirs = await limitOf(db, act, authority.grade, businessDate);
    const within = covers(theirs, amount);
    const bar = within && isPassing ? await barOf(call, authority, facts) : null;
    if (within && bar === null) return null;
    if (theirs !== 'none') limit = theirs === 'any' ? 'ANY' : amountText(act, theirs);
    why = bar ?? (theirs === 'none' ? 'not of your grade' : `over your limit ${limit}`);
  }
  return { limit, why };
}

async function overLimit(
  call: Call,
  act: LimitedActId,
  amount: number,
  { limit, why }: { limit: string; why: string },
): Promise<Refusal> {
  const { text, waits } = limitedAct(act);
  const needs = await lowestOverriding(call, act, amount);
  const args = { act: text, amount: amountText(act, amount), limit, why };
  if (needs === null) return new Refusal(403, '2102', { ...args, rule: `limit.${act}` });
  return new Refusal(403, '2101', { ...args, needs, queue: waits === 'queue' ? 'Y' : 'N' });
}

async function lowestOverriding(call: Call, act: LimitedActId, amount: number): Promise<Grade | null> {
  for (const grade of OVERRIDING) {
    if (covers(await limitOf(call.db, act, grade, call.businessDate), amount)) return grade;
  }
  return null;
}

/** Let the act pass on the word of who stands behind the call, or say why that is not enough. */
async function passBacked(
  call: Call,
  backing: Backing,
  act: LimitedActId,
  amount: number,
  facts: Facts,
  limit: string,
): Promise<string> {
  const { db, businessDate } = call;
  const { approver } = await wordOf(call, backing);
  const { grade } = (await activeOperator(call, approver)) ?? {};
  const authorities = grade && (await authoritiesOf(db, approver, grade, deskOf(backing), businessDate));
  const why = authorities ? await approverRefusal(call, authorities, act, amount, facts) : 'not active';
  if (why !== null) {
    const needs = (await lowestOverriding(call, act, amount)) ?? 'M';
    throw new Refusal(403, '2103', { approver, why, needs }, 'approver');
  }
  backing.backed.push({
    approver,
    act: limitedAct(act).text,
    amount: amountText(act, amount),
    limit,
    before: facts.before ?? null,
  });
  return approver;
}

/** Why nobody with these authorities, the own one or one delegated, may allow an act; null when they may. */
async function approverRefusal(
  call: Call,
  authorities: readonly Authority[],
  act: LimitedActId,
  amount: number,
  facts: Facts,
): Promise<string | null> {
  let why = 'grade S or M overrides';
  for (const authority of authorities) {
    if (!OVERRIDING.includes(authority.grade)) continue;
    const bar = await barOf(call, authority, { ...facts, makers: facts.makers ?? [call.operator] });
    const isOwn = authority.persons.includes(call.operator);
    const limit = await limitOf(call.db, act, authority.grade, call.businessDate);
    if (isOwn) why = 'nobody approves own work';
    else if (bar !== null) why = bar;
    else if (!covers(limit, amount)) why = 'over that limit too';
    else return null;
  }
  return why;
}

const activeOperator = (call: Call, operator: string): Promise<Selectable<OperatorRow> | undefined> =>
  call.db
    .selectFrom('operator')
    .selectAll()
    .where('operator', '=', operator)
    .where('status', '=', 'AC')
    .where('must_change', '=', 'N')
    .executeTakeFirst();

/** Why none of these persons may pass it, in words; null when nothing bars them (domain.md A.4). */
async function barOf(call: Call, { persons }: Authority, facts: Facts): Promise<string | null> {
  const { makers = [], drawerOwners = [], parties = [] } = facts;
  if (makers.some(maker => persons.includes(maker))) return 'nobody approves own work';
  if (drawerOwners.some(owner => persons.includes(owner))) return 'it is their own drawer';
  if (parties.length === 0) return null;
  const clerks = await contactClerks(call.db, parties, call.businessDate);
  return persons.some(person => clerks.has(person)) ? 'they served this customer lately' : null;
}
