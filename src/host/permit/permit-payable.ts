import { PERMIT_STATUSES, PERMIT_TYPES, type PermitStatus } from '../../contract/permit.ts';
import { payableKind } from '../cashier/payable.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';
import { isAmong } from '../store/rows.ts';

/** Payment of a permit; its status follows dates, not money. */
export const permitPayable = payableKind<PermitStatus>({
  kind: 'PM',
  keyKind: 'permit',
  overpayment: 'refused',

  async loadAll(db, keys, businessDate) {
    const rows = await db
      .selectFrom('permit')
      .innerJoin('party', 'party.party', 'permit.party')
      .select(['permit.permit', 'permit.type', 'permit.status', 'party.party', 'party.name'])
      .select(ALERT_COLUMNS)
      .where(isAmong(db, 'permit.permit', keys))
      .execute();
    return rows.map(row => ({
      key: row.permit,
      party: row.party,
      name: row.name,
      description: PERMIT_TYPES[row.type],
      status: row.status,
      statusText: PERMIT_STATUSES[row.status],
      ...payerNotes(row, businessDate),
    }));
  },

  refusal: () => null,
});
