import { z } from 'zod';
import { cents, isoDate, signedCents } from './atoms.ts';
import { GL_EXPORT_FORMS, type GlExportForm } from './gl-export-forms.ts';
import { operation } from './operation.ts';

const fund = z.string().regex(/^[0-9]{3}$/, { error: '5105' });

export const getDistribution = operation({
  id: 'getDistribution',
  method: 'GET',
  path: '/v1/gl/distribution',
  summary: 'Debits, credits and net of each GL account over some business dates',
  access: ['FGLI'],
  effect: 'inquiry',
  request: z.object({ from: isoDate.optional(), to: isoDate.optional(), fund: fund.optional() }),
  reply: z.object({
    from: isoDate,
    to: isoDate,
    debits: cents,
    credits: cents,
    accounts: z.array(
      z.object({ gl: z.string(), title: z.string(), debit: cents, credit: cents, net: signedCents }),
    ),
  }),
});

export const exportLedger = operation({
  id: 'exportLedger',
  method: 'GET',
  path: '/v1/gl/export',
  summary: 'GL postings by business date and account for the finance system, with control totals',
  access: ['FGLX'],
  effect: 'inquiry',
  request: z.object({
    from: isoDate.optional(),
    to: isoDate.optional(),
    form: z
      .enum(Object.keys(GL_EXPORT_FORMS) as [GlExportForm, ...GlExportForm[]], { error: '1006' })
      .default('CSV'),
  }),
  reply: z.object({
    from: isoDate,
    to: isoDate,
    formText: z.string(),
    records: z.int(),
    debits: cents,
    credits: cents,
    /** Sum of the account parts of the GL keys, modulo 10^10. */
    hash: z.int(),
    /** The file, a line a record, header and control record included. */
    print: z.array(z.string()),
  }),
});
