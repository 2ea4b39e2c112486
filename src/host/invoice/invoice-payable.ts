import { payableKind } from '../cashier/payable.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';
import { isAmong } from '../store/rows.ts';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice-status.ts';

/** Payment of an invoice. */
export const invoicePayable = payableKind<InvoiceStatus>({
  kind: 'IV',
  keyKind: 'invoice',
  overpayment: 'refused',

  async loadAll(db, keys, businessDate) {
    const rows = await db
      .selectFrom('invoice')
      .innerJoin('party', 'party.party', 'invoice.party')
      .select(['invoice.invoice', 'invoice.description', 'invoice.status', 'party.party', 'party.name'])
      .select(ALERT_COLUMNS)
      .where(isAmong(db, 'invoice.invoice', keys))
      .execute();
    return rows.map(row => ({
      key: row.invoice,
      party: row.party,
      name: row.name,
      description: row.description,
      status: row.status,
      statusText: INVOICE_STATUSES[row.status],
      ...payerNotes(row, businessDate),
    }));
  },

  refusal: () => null,

  statusOncePaid: (status, balance) => (status === 'OP' && balance <= 0 ? 'PD' : status),
});
