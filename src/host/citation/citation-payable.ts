import { CITATION_STATUSES, type CitationStatus } from '../../contract/citation.ts';
import { payableKind } from '../cashier/payable.ts';
import { cashOnlyParty } from '../party/alerts.ts';
import { Refusal } from '../refusal.ts';
import { isAmong } from '../store/rows.ts';

/** Paid, ended or stayed by the court: nothing is taken on it. */
const NOT_PAYABLE: ReadonlySet<CitationStatus> = new Set(['PD', 'DS', 'VD', 'NL', 'BK']);

/** Statuses a part payment changes; a hold, judgment or plan goes on until all is paid. */
const PART_PAID_FROM: ReadonlySet<CitationStatus> = new Set(['IS', 'DL', 'PE']);

/** Payment of a parking citation. Its name is the plate: the owner's is DMV data and not needed to take money. */
export const citationPayable = payableKind<CitationStatus>({
  kind: 'CI',
  keyKind: 'citation',
  overpayment: 'refused',

  async loadAll(db, keys, businessDate) {
    const rows = await db
      .selectFrom('citation')
      .leftJoin('owner', join =>
        join
          .onRef('owner.plate', '=', 'citation.plate')
          .onRef('owner.plate_state', '=', 'citation.plate_state')
          .onRef('owner.from_date', '<=', 'citation.issued_date'),
      )
      .leftJoin('party', 'party.party', 'owner.party')
      .select([
        'citation.citation',
        'citation.status',
        'citation.plate',
        'citation.plate_state',
        'citation.description',
        'party.party',
        'party.name',
        'party.cash_only_until',
      ])
      .where(isAmong(db, 'citation.citation', keys))
      .orderBy('owner.from_date')
      .execute();
    // Of several owners the latest is left.
    const latest = new Map(rows.map(row => [row.citation, row]));
    return [...latest.values()].map(row => ({
      key: row.citation,
      party: row.party,
      name: `${row.plate} ${row.plate_state}`,
      description: row.description,
      status: row.status,
      statusText: CITATION_STATUSES[row.status],
      alerts: '',
      cashOnly:
        row.name === null
          ? null
          : cashOnlyParty({ name: row.name, cash_only_until: row.cash_only_until }, businessDate),
    }));
  },

  refusal: ({ key, status, statusText }, _owed, field) =>
    NOT_PAYABLE.has(status) ? new Refusal(422, '4010', { key, status: statusText }, field) : null,

  statusOncePaid: (status, balance) => (balance <= 0 ? 'PD' : PART_PAID_FROM.has(status) ? 'PT' : status),
});
