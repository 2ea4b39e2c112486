import { z } from 'zod';
import { cents, flag, isoDate, text } from './atoms.ts';
import { TENDERS, type TenderType } from './tenders.ts';

export const tenderType = z.enum(Object.keys(TENDERS) as [TenderType, ...TenderType[]], {
  error: '1006',
});

export const tender = z.object({
  /** Cash unless another is named. */
  type: tenderType.default('CA'),
  /** What is handed over; left out on the last tender it is what is still due. */
  amount: cents.optional(),
  checkNumber: z
    .string()
    .regex(/^[0-9]{1,10}$/, { error: '1007' })
    .optional(),
  routing: z
    .string()
    .regex(/^[0-9]{9}$/, { error: '1204' })
    .optional(),
  bankAccount: z
    .string()
    .regex(/^[0-9]*$/, { error: '1007' })
    .min(4, { error: '1205' })
    .max(17, { error: '1205' })
    .optional(),
  reference: text(12).optional(),
  /** Date written on a check, money order or warrant. */
  checkDate: isoDate.optional(),
  /** Y: made out to somebody else, who signed it over. */
  thirdParty: flag.optional(),
});
