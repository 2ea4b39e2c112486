import { z } from 'zod';
import { instant, isoDate, page, requiredText, text } from './atoms.ts';
import { operation } from './operation.ts';

const ruleKey = z
  .string()
  .transform(value => value.trim())
  .pipe(z.string().min(1, { error: '1001' }).max(60, { error: '1002' }));

const ruleRow = z.object({
  rule: z.string(),
  value: z.string(),
  unit: z.string(),
  cite: z.string(),
  source: z.string(),
  from: isoDate,
  to: isoDate.nullable(),
  statusText: z.string(),
  /** Who set it and when; blank and null as shipped. */
  setBy: z.string(),
  setAt: instant.nullable(),
  /** What the line is about: the rule, or in the history of one how the row stands and who set it. */
  listedAs: z.string(),
  /** Where the line leads: the history of this rule. */
  transaction: z.string(),
  key: z.string(),
});

export const listRules = operation({
  id: 'listRules',
  method: 'GET',
  path: '/v1/rules',
  summary: 'Rules in force on a date, by name; of one rule all its rows, latest first',
  access: ['CFGI', 'CFGU'],
  effect: 'inquiry',
  request: z.object({
    /** A rule, or the beginning of the names looked for. */
    rule: ruleKey.optional(),
    /** The business date unless another is given. */
    on: isoDate.optional(),
    ...page,
  }),
  reply: z.object({
    rules: z.array(ruleRow),
    /** Of a single rule: the row in force. */
    inForce: ruleRow.nullable(),
    next: z.string().nullable(),
  }),
});

const newRule = {
  rule: ruleKey,
  value: requiredText(40),
  from: isoDate,
  /** What was decided where, such as a resolution. */
  source: requiredText(40),
  cite: text(40).default(''),
};

const changedRule = z.object({
  rule: z.string(),
  /** The value in force until then. */
  valueBefore: z.string(),
  value: z.string(),
  unit: z.string(),
  from: isoDate,
  source: z.string(),
  cite: z.string(),
});

export const checkRule = operation({
  id: 'checkRule',
  method: 'GET',
  path: '/v1/rules/{rule}/change',
  summary: 'A change of a rule as it would be posted, beside the value it takes the place of',
  access: ['CFGU'],
  effect: 'inquiry',
  request: z.object(newRule),
  reply: changedRule,
});

export const setRule = operation({
  id: 'setRule',
  method: 'POST',
  path: '/v1/rules/{rule}',
  summary: 'Set a rule from a date on; what was keyed for a date to come, or today for today, is replaced',
  access: ['CFGU'],
  effect: 'write',
  request: z.object(newRule),
  reply: changedRule,
});
