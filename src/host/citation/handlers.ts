import { CITATION_STATUSES } from '../../contract/citation.ts';
import type { Handler, Handlers } from '../call.ts';
import { owedOn } from '../ledger/open-charge.ts';
import { subjectBalances } from '../ledger/subject-balances.ts';
import { notOnFile } from '../not-on-file.ts';
import type { Db } from '../store/store.ts';
import { OWNER_PURPOSE, ownerAddress, ownerOn } from './owner.ts';
import { readPlateKey } from './plate-key.ts';

const getCitation: Handler<'getCitation'> = async (call, { citation }) => {
  const { db, businessDate } = call;
  const row = await db.selectFrom('citation').selectAll().where('citation', '=', citation).executeTakeFirst();
  if (!row) throw notOnFile('citation', citation);
  const owner = await ownerOn(db, row.plate, row.plate_state, row.issued_date);
  call.about('citation', citation, owner && OWNER_PURPOSE);
  const owed = await owedOn(db, 'CI', citation, businessDate);
  return {
    citation,
    status: row.status,
    statusText: CITATION_STATUSES[row.status],
    issuedDate: row.issued_date,
    issuedTime: row.issued_time,
    officer: row.officer,
    beat: row.beat,
    violation: row.violation,
    description: row.description,
    location: row.location,
    meter: row.meter,
    plate: row.plate,
    plateState: row.plate_state,
    plateExpires: row.plate_expires,
    vin4: row.vin4,
    make: row.make,
    body: row.body,
    color: row.color,
    fine: row.fine,
    ...owed,
    paid: (await chargedOn(db, citation)) - owed.balance,
    payDue: row.pay_due,
    reviewBy: row.review_by,
    noticeMailed: row.notice_mailed,
    penaltyDate: row.penalty_date,
    owner: owner?.name ?? '',
    ownerAddress: owner ? ownerAddress(owner) : '',
    comments: row.comments,
    rev: row.rev,
  };
};

async function chargedOn(db: Db, citation: string): Promise<number> {
  const { amount } = await db
    .selectFrom('charge')
    .select(({ fn }) => fn.sum<number | null>('amount').as('amount'))
    .where('subject_kind', '=', 'CI')
    .where('subject_key', '=', citation)
    .executeTakeFirstOrThrow();
  return amount ?? 0;
}

/** Citations of a plate newest first. A plate has some dozens at most, so all are read and one page is shown. */
const getPlate: Handler<'getPlate'> = async (call, { plate: keyed, state: keyedState, after, limit }) => {
  const { db } = call;
  const { plate, state } = readPlateKey(keyed, keyedState);
  const citations = await db
    .selectFrom('citation')
    .select(['citation', 'issued_date', 'issued_time', 'description', 'location', 'status'])
    .where('plate', '=', plate)
    .where('plate_state', '=', state)
    .orderBy('issued_date', 'desc')
    .orderBy('citation', 'desc')
    .execute();
  const owner = await ownerOn(db, plate, state, call.businessDate);
  if (citations.length === 0 && !owner) throw notOnFile('plate', plate);
  call.about('plate', `${plate} ${state}`, owner && OWNER_PURPOSE);
  const balances = await subjectBalances(
    db,
    'CI',
    citations.map(({ citation }) => citation),
  );
  const from = after === undefined ? 0 : citations.findIndex(({ citation }) => citation === after) + 1;
  const page = citations.slice(from, from + limit);
  return {
    plate,
    state,
    owner: owner?.name ?? '',
    ownerAddress: owner ? ownerAddress(owner) : '',
    count: citations.length,
    owed: [...balances.values()].reduce((sum, balance) => sum + balance, 0),
    citations: page.map(({ citation, issued_date, issued_time, description, location, status }) => ({
      citation,
      issuedDate: issued_date,
      issuedTime: issued_time,
      description,
      location,
      statusText: CITATION_STATUSES[status],
      balance: balances.get(citation) ?? 0,
    })),
    next: from + limit < citations.length ? (page.at(-1)?.citation ?? null) : null,
  };
};

/** The operations of parking citations. */
export const citationHandlers = { getCitation, getPlate } satisfies Partial<Handlers>;
