import type { InvoiceRow } from './tables.ts';

export type InvoiceStatus = InvoiceRow['status'];

export const INVOICE_STATUSES: Readonly<Record<InvoiceStatus, string>> = {
  OP: 'OPEN',
  PD: 'PAID',
  CX: 'CANCELED',
};
