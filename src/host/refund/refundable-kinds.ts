import { creditOf } from './credit.ts';
import { heldOf } from './held-receipt.ts';
import type { Refundable } from './refundable.ts';
import type { RefundRow } from './tables.ts';

/** The money that a refund takes. */
export const refundableOf = ({
  subject_kind: kind,
  subject_key: key,
}: Pick<RefundRow, 'subject_kind' | 'subject_key'>): Refundable =>
  kind === 'RC' ? heldOf(key) : creditOf({ kind, key });
