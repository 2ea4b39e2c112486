import { z } from 'zod';
import { cents, isoDate, key, signedCents } from './atoms.ts';
import { operation } from './operation.ts';
import { openCharge } from './utility.ts';

/** domain.md B.5, permit types and status. */
export const PERMIT_TYPES = {
  PREF: 'PREFERENTIAL PARKING',
  GUES: 'GUEST PARKING',
  YARD: 'GARAGE SALE',
  ALRM: 'ALARM',
  STRE: 'STREET USE',
  DUMP: 'BIN ON STREET',
  FILM: 'FILM',
  TAXI: 'TAXI',
} as const;
export type PermitType = keyof typeof PERMIT_TYPES;

export const PERMIT_STATUSES = { AC: 'ACTIVE', EX: 'EXPIRED', RV: 'REVOKED', LO: 'LOST' } as const;
export type PermitStatus = keyof typeof PERMIT_STATUSES;

export const getPermit = operation({
  id: 'getPermit',
  method: 'GET',
  path: '/v1/permits/{permit}',
  summary: 'A permit with its vehicles and what is owed on it',
  access: ['PRMI'],
  effect: 'inquiry',
  request: z.object({ permit: key('permit') }),
  reply: z.object({
    permit: z.string(),
    type: z.enum(Object.keys(PERMIT_TYPES) as [PermitType, ...PermitType[]]),
    typeText: z.string(),
    status: z.enum(Object.keys(PERMIT_STATUSES) as [PermitStatus, ...PermitStatus[]]),
    statusText: z.string(),
    party: z.string(),
    name: z.string(),
    phone: z.string(),
    location: z.string(),
    issued: isoDate,
    expires: isoDate,
    fee: cents,
    decal: z.string(),
    vehicles: z.array(z.object({ plate: z.string(), state: z.string() })),
    balance: signedCents,
    openCharges: z.array(openCharge),
    rev: z.int(),
  }),
});
