import { z } from 'zod';
import { isoDate, key, signedCents } from './atoms.ts';
import { operation } from './operation.ts';
import { openCharge } from './utility.ts';

/** domain.md B.5, license status. */
export const LICENSE_STATUSES = {
  AP: 'APPLIED',
  RV: 'IN REVIEW',
  PA: 'PAYMENT DUE',
  IS: 'ISSUED',
  RN: 'RENEWAL BILLED',
  DQ: 'DELINQUENT',
  CL: 'CLOSED',
  RK: 'REVOKED',
  DN: 'DENIED',
  OB: 'OUT OF BUSINESS',
} as const;
export type LicenseStatus = keyof typeof LICENSE_STATUSES;

export const getLicense = operation({
  id: 'getLicense',
  method: 'GET',
  path: '/v1/licenses/{license}',
  summary: 'A business license with what is owed on it',
  access: ['BLCI'],
  effect: 'inquiry',
  request: z.object({ license: key('license') }),
  reply: z.object({
    license: z.string(),
    status: z.enum(Object.keys(LICENSE_STATUSES) as [LicenseStatus, ...LicenseStatus[]]),
    statusText: z.string(),
    party: z.string(),
    name: z.string(),
    dba: z.string(),
    location: z.string(),
    phone: z.string(),
    type: z.string(),
    typeText: z.string(),
    naics: z.string(),
    ownershipText: z.string(),
    started: isoDate,
    expires: isoDate,
    employees: z.int(),
    homeOccupation: z.string(),
    penaltyMonths: z.int(),
    balance: signedCents,
    openCharges: z.array(openCharge),
    rev: z.int(),
  }),
});
