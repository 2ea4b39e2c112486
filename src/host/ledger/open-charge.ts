import type { z } from 'zod';
import type { openCharge } from '../../contract/utility.ts';
import type { Charge } from './charge.ts';

/** A charge as inquiries show it. */
export const openChargeView = (charge: Charge): z.output<typeof openCharge> => ({
  code: charge.code,
  description: charge.description,
  dueDate: charge.due_date,
  amount: charge.amount,
  balance: charge.balance,
});
