import { z } from 'zod';
import { isoDate, key, signedCents } from './atoms.ts';
import { operation } from './operation.ts';

/** Where a party stands: what it has and what is owed on it. */
export const holding = z.object({
  kind: z.string(),
  key: z.string(),
  transaction: z.string(),
  description: z.string(),
  status: z.string(),
  balance: signedCents,
});

export const getParty = operation({
  id: 'getParty',
  method: 'GET',
  path: '/v1/parties/{party}',
  summary: 'A customer with everything held and owed',
  access: ['ACUI'],
  effect: 'inquiry',
  request: z.object({ party: key('party') }),
  reply: z.object({
    party: z.string(),
    type: z.string(),
    typeText: z.string(),
    name: z.string(),
    name2: z.string(),
    phone1: z.string(),
    phone2: z.string(),
    email: z.string(),
    mailAddress1: z.string(),
    mailAddress2: z.string(),
    mailCity: z.string(),
    mailState: z.string(),
    mailZip: z.string(),
    language: z.string(),
    contactPreference: z.string(),
    cashOnlyUntil: isoDate.nullable(),
    /** One line naming what a clerk must know: cash only, bankrupt, deceased ... */
    alerts: z.string(),
    notes: z.string(),
    balance: signedCents,
    holdings: z.array(holding),
    rev: z.int(),
  }),
});
