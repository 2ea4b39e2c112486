/** How a refund is paid. Kept apart from the schemas so that the terminal can list them without zod. */
export const REFUND_METHODS = { CHK: 'CHECK', ACH: 'BANK TRANSFER', CRD: 'CARD REVERSAL' } as const;
export type RefundMethod = keyof typeof REFUND_METHODS;
