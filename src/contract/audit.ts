import { z } from 'zod';
import { instant, isoDate, operatorId, page, text } from './atoms.ts';
import { operation } from './operation.ts';

/** What to look for; without anything the whole log, latest first. */
const wanted = {
  operator: operatorId.optional(),
  /** Business dates, both inclusive. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** Key of the record it was about: an account, a receipt, an operator. */
  subject: text(40).optional(),
};

const auditRow = z.object({
  entry: z.int(),
  at: instant,
  businessDate: isoDate,
  operator: z.string(),
  terminal: z.string(),
  code: z.string(),
  operation: z.string(),
  /** OK or the message number of the refusal. */
  outcome: z.string(),
  subject: z.string(),
  purpose: z.string(),
  /** Where the line leads: this entry alone. */
  transaction: z.string(),
  key: z.string(),
});

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  summary: 'The audit log by operator, business date and subject, latest first; the look itself is audited',
  access: ['SAUI'],
  effect: 'inquiry',
  request: z.object({
    /** One entry and its detail; the rest is then left aside. */
    entry: z.coerce.number({ error: '1007' }).int({ error: '1007' }).min(1, { error: '1007' }).optional(),
    ...wanted,
    ...page,
  }),
  reply: z.object({
    rows: z.array(auditRow),
    /** Of a single entry: what the log holds beside it, property by property. */
    detail: z.array(z.object({ name: z.string(), value: z.string() })),
    next: z.string().nullable(),
  }),
});

export const printAudit = operation({
  id: 'printAudit',
  method: 'GET',
  path: '/v1/audit/report',
  summary: 'The audit report: what listAudit finds, 1,000 rows at most, and the delegations of those days',
  access: ['SAUI'],
  effect: 'inquiry',
  request: z.object(wanted),
  reply: z.object({ rows: z.int(), print: z.array(z.string()) }),
});
