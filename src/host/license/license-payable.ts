import { LICENSE_STATUSES, type LicenseStatus } from '../../contract/license.ts';
import { payableKind } from '../cashier/payable.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';
import { isAmong } from '../store/rows.ts';
import { licenseTypeText } from './license-types.ts';

/** Statuses that only wait for money. */
const ISSUED_ONCE_PAID: ReadonlySet<LicenseStatus> = new Set(['PA', 'RN', 'DQ']);

/** Payment of a business license. */
export const licensePayable = payableKind<LicenseStatus>({
  kind: 'BL',
  keyKind: 'license',
  overpayment: 'refused',

  async loadAll(db, keys, businessDate) {
    const rows = await db
      .selectFrom('license')
      .innerJoin('party', 'party.party', 'license.party')
      .select([
        'license.license',
        'license.dba',
        'license.type',
        'license.status',
        'party.party',
        'party.name',
      ])
      .select(ALERT_COLUMNS)
      .where(isAmong(db, 'license.license', keys))
      .execute();
    return rows.map(row => ({
      key: row.license,
      party: row.party,
      name: row.dba || row.name,
      description: licenseTypeText(row.type),
      status: row.status,
      statusText: LICENSE_STATUSES[row.status],
      ...payerNotes(row, businessDate),
    }));
  },

  refusal: () => null,

  statusOncePaid: (status, balance) => (balance <= 0 && ISSUED_ONCE_PAID.has(status) ? 'IS' : status),
});
