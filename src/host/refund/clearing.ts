import type { SubjectKind } from '../../contract/subject.ts';
import type { TenderType } from '../../contract/tenders.ts';
import { addBusinessDays, type Calendar, type IsoDate } from '../../values/dates.ts';
import { EVENT_KINDS } from '../ledger/event-kinds.ts';
import type { Db } from '../store/store.ts';

/** Tenders that may still come back from the bank; the others are money at once. */
const MAY_COME_BACK: ReadonlySet<TenderType> = new Set(['CK', 'EC']);

/** What paid on a subject: when, and by which tenders; none where it came by mail, which is by check. */
export interface PaymentFact {
  date: IsoDate;
  tenders: readonly TenderType[];
}

/**
 * The first business date on which every payment has cleared, or null when none of them needs time. A pure
 * function of the payments and the rule.
 *
 * @param days business days a check takes (rule refund.clear.days)
 */
export function clearedOn(
  payments: readonly PaymentFact[],
  days: number,
  calendar: Calendar,
): IsoDate | null {
  let cleared: IsoDate | null = null;
  for (const { date, tenders } of payments) {
    if (tenders.length > 0 && !tenders.some(type => MAY_COME_BACK.has(type))) continue;
    const clears = addBusinessDays(calendar, date, days);
    if (cleared === null || clears > cleared) cleared = clears;
  }
  return cleared;
}

/** Payments on a subject from a date on that were not reversed, with the tenders of their receipts. */
export async function paymentsSince(
  db: Db,
  { kind, key }: { kind: SubjectKind; key: string },
  since: IsoDate,
): Promise<PaymentFact[]> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('event', 'event.event_id', 'entry.event_id')
    .leftJoin('event as reversal', 'reversal.reverses', 'event.event_id')
    .leftJoin('receipt', 'receipt.event_id', 'event.event_id')
    .leftJoin('tender', 'tender.receipt', 'receipt.receipt')
    .select(['event.event_id', 'event.business_date', 'tender.type'])
    .distinct()
    .where('entry.subject_kind', '=', kind)
    .where('entry.subject_key', '=', key)
    .where('event.kind', '=', EVENT_KINDS.payment)
    .where('event.business_date', '>=', since)
    .where('reversal.event_id', 'is', null)
    .orderBy('event.event_id')
    .execute();
  return [...Map.groupBy(rows, row => row.event_id).values()].map(ofEvent => ({
    date: ofEvent[0]!.business_date,
    tenders: ofEvent.flatMap(({ type }) => type ?? []),
  }));
}
