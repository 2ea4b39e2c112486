import { ACCOUNT_STATUSES, type AccountStatus } from '../../contract/utility.ts';
import { payableKind } from '../cashier/payable.ts';
import { PREMISE_COLUMNS, premiseAddress } from '../party/address.ts';
import { ALERT_COLUMNS, payerNotes } from '../party/alerts.ts';
import { Refusal } from '../refusal.ts';
import { isAmong } from '../store/rows.ts';

/** Payment of a utility account: money beyond what is owed stays on it as credit. */
export const accountPayable = payableKind<AccountStatus>({
  kind: 'UT',
  keyKind: 'account',
  overpayment: 'credit',

  async loadAll(db, keys, businessDate) {
    const rows = await db
      .selectFrom('account')
      .innerJoin('party', 'party.party', 'account.party')
      .innerJoin('premise', 'premise.premise', 'account.premise')
      .select(['account.account', 'account.bill_name', 'account.status', 'party.party', 'party.name'])
      .select(ALERT_COLUMNS)
      .select(PREMISE_COLUMNS)
      .where(isAmong(db, 'account.account', keys))
      .execute();
    return rows.map(row => ({
      key: row.account,
      party: row.party,
      name: row.bill_name,
      description: premiseAddress(row),
      status: row.status,
      statusText: ACCOUNT_STATUSES[row.status],
      ...payerNotes(row, businessDate),
    }));
  },

  refusal({ key, status, statusText }, owed, field) {
    // What was owed before the petition is for the court to settle.
    if (status === 'BK') return new Refusal(422, '4010', { key, status: statusText }, field);
    return status === 'CL' && owed <= 0 ? new Refusal(422, '4005', { key }, field) : null;
  },

  statusOncePaid: (status, balance) => (status === 'CO' && balance <= 0 ? 'CL' : status),
});
