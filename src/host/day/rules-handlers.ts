import type { Selectable } from 'kysely';
import type { CheckedRequestOf, ReplyOf } from '../../contract/operations.ts';
import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Call, Handler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { ruleUnit } from './rule-units.ts';
import { isRuleKey, type RuleKey, ruleInForce, ruleRowsOf, SHIPPED_RULES } from './rules.ts';
import type { RuleRow } from './tables.ts';

type Row = Selectable<RuleRow>;
type Listed = ReplyOf<'listRules'>['rules'][number];

function listed(row: Row, statusText: string): Listed {
  const { unit } = SHIPPED_RULES[row.key as RuleKey];
  return {
    rule: row.key,
    value: ruleUnit(unit).show(row.value),
    unit: ruleUnit(unit).shownAs,
    cite: row.cite,
    source: row.source,
    from: row.effective_from,
    to: row.effective_to,
    statusText,
    transaction: 'CFGI',
    key: row.key,
  };
}

export const listRules: Handler<'listRules'> = async (call, { rule, on, after, limit }) => {
  const { db, businessDate } = call;
  const date = on ?? businessDate;
  if (rule !== undefined && isRuleKey(rule)) {
    call.about('rule', rule);
    return history(call, rule, date);
  }
  const wanted = (rule ?? '').toLowerCase();
  const keys = (Object.keys(SHIPPED_RULES) as RuleKey[])
    .filter(key => key.toLowerCase().startsWith(wanted) && key > (after ?? ''))
    .sort();
  if (keys.length === 0) throw new Refusal(404, '2301', { rule: rule ?? '' }, 'rule');
  const shown = keys.slice(0, limit);
  const rows = await Promise.all(shown.map(key => ruleInForce(db, key, date)));
  return {
    rules: rows.map(row => listed(row, 'IN FORCE')),
    inForce: null,
    next: keys.length > limit ? shown.at(-1)! : null,
  };
};

async function history({ db }: Call, rule: RuleKey, date: IsoDate): Promise<ReplyOf<'listRules'>> {
  const inForce = await ruleInForce(db, rule, date);
  const status = ({ effective_from }: Row) => {
    if (effective_from === inForce.effective_from) return 'IN FORCE';
    return effective_from > date ? 'TO COME' : 'PAST';
  };
  const rows = await ruleRowsOf(db, rule);
  // Latest first: a row holds until the day before the one above it begins.
  const rules = rows.map((row, index) => ({
    ...listed(row, status(row)),
    to: lastDay(row, rows[index - 1]),
  }));
  return { rules, inForce: rules.find(row => row.statusText === 'IN FORCE')!, next: null };
}

/** The last date a row holds, as the table says or as the next row begins; null while none does. */
function lastDay({ effective_to }: Row, next: Row | undefined): IsoDate | null {
  const before = next && addDays(next.effective_from, -1);
  return [effective_to, before].filter(date => date != null).sort()[0] ?? null;
}

export const checkRule: Handler<'checkRule'> = async (call, request) =>
  shownChange(request, await changeOf(call, request));

/** Add a row to a rule. It stands from its date until another begins later; nothing of before is touched. */
export const setRule: Handler<'setRule'> = async (call, request) => {
  const { rule, from, source, cite } = request;
  const change = await changeOf(call, request);
  call.about('rule', rule);
  await call.db
    .insertInto('rule')
    .values({
      ...{ key: rule, value: change.value, unit: SHIPPED_RULES[change.key].unit },
      ...{ effective_from: from, effective_to: null, source, cite },
    })
    .execute();
  return shownChange(request, change);
};

type Change = { key: RuleKey; value: string; before: string };

/** @throws Refusal 2301 no such rule, 2302 set from that date already, 2303 not of its unit, 2304 in the past */
async function changeOf(
  { db, businessDate }: Call,
  { rule, value, from }: CheckedRequestOf<'setRule'>,
): Promise<Change> {
  if (!isRuleKey(rule)) throw new Refusal(404, '2301', { rule }, 'rule');
  if (from < businessDate) throw new Refusal(422, '2304', {}, 'from');
  const rows = await ruleRowsOf(db, rule);
  if (rows.some(row => row.effective_from === from)) throw new Refusal(409, '2302', { from }, 'from');
  const read = ruleUnit(SHIPPED_RULES[rule].unit).read(value);
  if (!read.ok) throw new Refusal(422, '2303', { why: read.why }, 'value');
  return { key: rule, value: read.value, before: (await ruleInForce(db, rule, from)).value };
}

function shownChange(
  { rule, from, source, cite }: CheckedRequestOf<'setRule'>,
  { key, value, before }: Change,
): ReplyOf<'setRule'> {
  const { unit } = SHIPPED_RULES[key];
  const { show, shownAs } = ruleUnit(unit);
  return { rule, valueBefore: show(before), value: show(value), unit: shownAs, from, source, cite };
}
