import { CITATION_STATUSES } from '../../contract/citation.ts';
import { LICENSE_STATUSES } from '../../contract/license.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { PERMIT_STATUSES, PERMIT_TYPES } from '../../contract/permit.ts';
import { FIND_KINDS } from '../../contract/search.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import { ACCOUNT_STATUSES } from '../../contract/utility.ts';
import { INVOICE_STATUSES } from '../invoice/invoice-status.ts';
import { subjectBalances } from '../ledger/subject-balances.ts';
import { licenseTypeText } from '../license/license-types.ts';
import type { Db } from '../store/store.ts';
import { PREMISE_COLUMNS, premiseAddress } from './address.ts';

export type Holding = ReplyOf<'getParty'>['holdings'][number];
type Unpriced = Omit<Holding, 'balance' | 'kind' | 'transaction'>;

async function priced(
  db: Db,
  subject: SubjectKind,
  kind: keyof typeof FIND_KINDS,
  rows: readonly Unpriced[],
): Promise<Holding[]> {
  const keys = rows.map(({ key }) => key);
  const balances = await subjectBalances(db, subject, keys);
  return rows.map(row => ({
    ...row,
    kind: kind.toUpperCase(),
    transaction: FIND_KINDS[kind],
    balance: balances.get(row.key) ?? 0,
  }));
}

/** What a customer holds, each with what is owed on it: accounts, licenses, permits, invoices. */
export async function holdingsOf(db: Db, party: string): Promise<Holding[]> {
  const accounts = await db
    .selectFrom('account')
    .innerJoin('premise', 'premise.premise', 'account.premise')
    .select(['account.account', 'account.status'])
    .select(PREMISE_COLUMNS)
    .where('account.party', '=', party)
    .orderBy('account.account')
    .execute();
  const licenses = await db
    .selectFrom('license')
    .select(['license', 'dba', 'type', 'status'])
    .where('party', '=', party)
    .orderBy('license')
    .execute();
  const permits = await db
    .selectFrom('permit')
    .select(['permit', 'type', 'status'])
    .where('party', '=', party)
    .orderBy('permit')
    .execute();
  const invoices = await db
    .selectFrom('invoice')
    .select(['invoice', 'description', 'status'])
    .where('party', '=', party)
    .orderBy('invoice')
    .execute();
  return [
    ...(await priced(
      db,
      'UT',
      'account',
      accounts.map(row => ({
        key: row.account,
        description: premiseAddress(row),
        status: ACCOUNT_STATUSES[row.status],
      })),
    )),
    ...(await priced(
      db,
      'BL',
      'license',
      licenses.map(row => ({
        key: row.license,
        description: row.dba || licenseTypeText(row.type),
        status: LICENSE_STATUSES[row.status],
      })),
    )),
    ...(await priced(
      db,
      'PM',
      'permit',
      permits.map(row => ({
        key: row.permit,
        description: PERMIT_TYPES[row.type],
        status: PERMIT_STATUSES[row.status],
      })),
    )),
    ...(await priced(
      db,
      'IV',
      'invoice',
      invoices.map(row => ({
        key: row.invoice,
        description: row.description,
        status: INVOICE_STATUSES[row.status],
      })),
    )),
  ];
}

/** Citations still owed on plates that the DMV says are the customer's: owner data, to be audited. */
export async function owedCitationsOf(db: Db, party: string): Promise<Holding[]> {
  const citations = await db
    .selectFrom('owner')
    .innerJoin('citation', join =>
      join
        .onRef('citation.plate', '=', 'owner.plate')
        .onRef('citation.plate_state', '=', 'owner.plate_state')
        .onRef('citation.issued_date', '>=', 'owner.from_date'),
    )
    .innerJoin('subject_balance', join =>
      join
        .onRef('subject_balance.subject_key', '=', 'citation.citation')
        .on('subject_balance.subject_kind', '=', 'CI'),
    )
    .select(['citation.citation', 'citation.description', 'citation.plate', 'citation.status'])
    .select('subject_balance.amount')
    .where('owner.party', '=', party)
    .where('subject_balance.amount', '<>', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('owner as later')
            .select('later.plate')
            .whereRef('later.plate', '=', 'owner.plate')
            .whereRef('later.plate_state', '=', 'owner.plate_state')
            .whereRef('later.from_date', '>', 'owner.from_date')
            .whereRef('later.from_date', '<=', 'citation.issued_date'),
        ),
      ),
    )
    .orderBy('citation.issued_date')
    .orderBy('citation.citation')
    .execute();
  return citations.map(row => ({
    kind: 'CITATION',
    key: row.citation,
    transaction: FIND_KINDS.citation,
    description: `${row.plate} ${row.description}`,
    status: CITATION_STATUSES[row.status],
    balance: row.amount,
  }));
}
