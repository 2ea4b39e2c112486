import type { PayableKind } from '../cashier/payable.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice-status.ts';

/** Payment of an invoice. */
export const invoicePayable: PayableKind<InvoiceStatus> = {
  kind: 'IV',
  keyKind: 'invoice',
  overpayment: 'refused',

  async load(db, key, businessDate) {
    const row = await db
      .selectFrom('invoice')
      .innerJoin('party', 'party.party', 'invoice.party')
      .select(['invoice.description', 'invoice.status', 'party.party', 'party.name'])
      .select(ALERT_COLUMNS)
      .where('invoice.invoice', '=', key)
      .executeTakeFirst();
    return row
      ? {
          key,
          party: row.party,
          name: row.name,
          description: row.description,
          status: row.status,
          statusText: INVOICE_STATUSES[row.status],
          ...payerNotes(row, businessDate),
        }
      : null;
  },

  refusal: () => null,

  statusOncePaid: (status, balance) => (status === 'OP' && balance <= 0 ? 'PD' : status),
};
