import type { Selectable } from 'kysely';
import type { CheckedRequestOf, ReplyOf } from '../../contract/operations.ts';
import { addDays, formatDate, type IsoDate } from '../../values/dates.ts';
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
    setBy: row.set_by ?? '',
    setAt: row.set_at,
    listedAs: row.key,
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
  const rows = await ruleRowsOf(db, rule);
  const status = (row: Row) => {
    if (isReplaced(row, rows)) return 'REPLACED';
    if (row.effective_from === inForce.effective_from) return 'IN FORCE';
    return row.effective_from > date ? 'TO COME' : 'PAST';
  };
  const rules = rows.map(row => {
    const statusText = status(row);
    const setBy = row.set_by === null ? '' : `BY ${row.set_by} ${formatDate(row.set_on!)}`;
    return {
      ...listed(row, statusText),
      listedAs: `${statusText.padEnd(10)}${setBy}`.trimEnd(),
      to: statusText === 'REPLACED' ? null : lastDay(row, rows),
    };
  });
  return { rules, inForce: rules.find(row => row.statusText === 'IN FORCE')!, next: null };
}

/** Whether a row was set again for its date: it never holds then. */
const isReplaced = ({ effective_from, setting }: Row, rows: readonly Row[]): boolean =>
  rows.some(row => row.effective_from === effective_from && row.setting > setting);

/** The last date a row holds, as the table says or as the next one begins; null while none does. Rows are latest first. */
function lastDay({ effective_from, effective_to }: Row, rows: readonly Row[]): IsoDate | null {
  const next = rows.findLast(row => row.effective_from > effective_from);
  const before = next && addDays(next.effective_from, -1);
  return [effective_to, before].filter(date => date != null).sort()[0] ?? null;
}

export const checkRule: Handler<'checkRule'> = async (call, request) =>
  shownChange(request, await changeOf(call, request));

/**
 * Add a row to a rule. It stands from its date until another begins later; nothing of before is touched. One set for
 * the same date stays on record and is replaced.
 */
export const setRule: Handler<'setRule'> = async (call, request) => {
  const { rule, from, source, cite } = request;
  const change = await changeOf(call, request);
  call.about('rule', rule);
  await call.db
    .insertInto('rule')
    .values({
      ...{ key: rule, value: change.value, unit: SHIPPED_RULES[change.key].unit },
      ...{ effective_from: from, setting: change.setting, effective_to: null, source, cite },
      ...{ set_by: call.operator, set_on: call.businessDate, set_at: call.at },
    })
    .execute();
  return shownChange(request, change);
};

type Change = { key: RuleKey; value: string; before: string; setting: number };

/** @throws Refusal 2301 no such rule, 2302 in force from that date since an earlier day, 2303 not of its unit, 2304 in the past */
async function changeOf(
  { db, businessDate }: Call,
  { rule, value, from }: CheckedRequestOf<'setRule'>,
): Promise<Change> {
  if (!isRuleKey(rule)) throw new Refusal(404, '2301', { rule }, 'rule');
  if (from < businessDate) throw new Refusal(422, '2304', {}, 'from');
  const standing = (await ruleRowsOf(db, rule)).find(row => row.effective_from === from);
  if (standing && from === businessDate && standing.set_on !== businessDate)
    throw new Refusal(409, '2302', { from }, 'from');
  const read = ruleUnit(SHIPPED_RULES[rule].unit).read(value);
  if (!read.ok) throw new Refusal(422, '2303', { why: read.why }, 'value');
  const before = (await ruleInForce(db, rule, from)).value;
  return { key: rule, value: read.value, before, setting: (standing?.setting ?? 0) + 1 };
}

function shownChange(
  { rule, from, source, cite }: CheckedRequestOf<'setRule'>,
  { key, value, before }: Change,
): ReplyOf<'setRule'> {
  const { unit } = SHIPPED_RULES[key];
  const { show, shownAs } = ruleUnit(unit);
  return { rule, valueBefore: show(before), value: show(value), unit: shownAs, from, source, cite };
}
