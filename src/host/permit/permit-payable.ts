import { PERMIT_STATUSES, PERMIT_TYPES, type PermitStatus } from '../../contract/permit.ts';
import type { PayableKind } from '../cashier/payable.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';

/** Payment of a permit; its status follows dates, not money. */
export const permitPayable: PayableKind<PermitStatus> = {
  kind: 'PM',
  keyKind: 'permit',
  overpayment: 'refused',

  async load(db, key, businessDate) {
    const row = await db
      .selectFrom('permit')
      .innerJoin('party', 'party.party', 'permit.party')
      .select(['permit.type', 'permit.status', 'party.party', 'party.name'])
      .select(ALERT_COLUMNS)
      .where('permit.permit', '=', key)
      .executeTakeFirst();
    return row
      ? {
          key,
          party: row.party,
          name: row.name,
          description: PERMIT_TYPES[row.type],
          status: row.status,
          statusText: PERMIT_STATUSES[row.status],
          ...payerNotes(row, businessDate),
        }
      : null;
  },

  refusal: () => null,
};
