import { sql } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import { addDays, type IsoDate } from '../../values/dates.ts';
import type { Db } from '../store/store.ts';

/** How long who served a customer may not approve money to them (domain.md A.4). */
const CONTACT_DAYS = 5;

const kindIs = (kind: SubjectKind) => sql.lit(kind).as('kind');

/** What money is taken on that belongs to one of the parties: kind and key. */
const heldBy = (db: Db, parties: readonly string[]) =>
  db
    .selectFrom('account')
    .select(['account as key', kindIs('UT')])
    .where('party', 'in', parties)
    .unionAll(
      db
        .selectFrom('license')
        .select(['license as key', kindIs('BL')])
        .where('party', 'in', parties),
    )
    .unionAll(
      db
        .selectFrom('permit')
        .select(['permit as key', kindIs('PM')])
        .where('party', 'in', parties),
    )
    .unionAll(
      db
        .selectFrom('invoice')
        .select(['invoice as key', kindIs('IV')])
        .where('party', 'in', parties),
    )
    .unionAll(
      db
        .selectFrom('citation')
        .innerJoin('owner', join =>
          join
            .onRef('owner.plate', '=', 'citation.plate')
            .onRef('owner.plate_state', '=', 'citation.plate_state'),
        )
        .select(['citation as key', kindIs('CI')])
        .where('owner.party', 'in', parties),
    );

/** Operators who took money for one of these parties in the last five days: they were in contact with it. */
export async function contactClerks(db: Db, parties: readonly string[], date: IsoDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom(heldBy(db, parties).as('held'))
    .innerJoin('receipt_line', join =>
      join
        .onRef('receipt_line.subject_key', '=', 'held.key')
        .onRef('receipt_line.subject_kind', '=', 'held.kind'),
    )
    .innerJoin('receipt', 'receipt.receipt', 'receipt_line.receipt')
    .select('receipt.operator')
    .distinct()
    .where('receipt.business_date', '>=', addDays(date, -CONTACT_DAYS))
    .execute();
  return new Set(rows.map(({ operator }) => operator));
}
