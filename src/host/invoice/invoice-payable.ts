import type { PayableKind } from '../cashier/payable.ts';
import { changed } from '../changed.ts';
import { ALERT_COLUMNS, cashOnlyParty, partyAlerts } from '../party/alerts.ts';
import { forUpdate } from '../store/lock.ts';
import { INVOICE_STATUSES, type InvoiceStatus } from './invoice-status.ts';

/** Payment of an invoice. */
export const invoicePayable: PayableKind<InvoiceStatus> = {
  kind: 'IV',
  keyKind: 'invoice',
  overpayment: 'refused',

  async lock(db, key) {
    await forUpdate(db, db.selectFrom('invoice').select('invoice').where('invoice', '=', key)).execute();
  },

  async load(db, key, businessDate) {
    const row = await db
      .selectFrom('invoice')
      .innerJoin('party', 'party.party', 'invoice.party')
      .select(['invoice.description', 'invoice.status', 'party.name'])
      .select(ALERT_COLUMNS)
      .where('invoice.invoice', '=', key)
      .executeTakeFirst();
    return row
      ? {
          key,
          name: row.name,
          description: row.description,
          status: row.status,
          statusText: INVOICE_STATUSES[row.status],
          alerts: partyAlerts(row, businessDate),
          cashOnly: cashOnlyParty(row, businessDate),
        }
      : null;
  },

  refusal: () => null,

  statusChange: {
    oncePaid: (status, balance) => (status === 'OP' && balance <= 0 ? 'PD' : status),

    async set(db, work, key, status) {
      await db
        .updateTable('invoice')
        .set({ status, ...changed(work) })
        .where('invoice', '=', key)
        .execute();
    },
  },
};
