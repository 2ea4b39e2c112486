import type { Selectable } from 'kysely';
import type { SubjectKind } from '../../contract/subject.ts';
import type { Cents } from '../../values/money.ts';
import type { Db } from '../store/store.ts';
import { allot } from './application.ts';
import type { ReceiptRow, TenderRow } from './tables.ts';

type Tender = Pick<Selectable<TenderRow>, 'line' | 'type' | 'amount'>;

/** One line of a receipt's event that came off a subject: a charge, or credit. */
interface AppliedLine {
  gl: string;
  /** Negative: it takes off what is owed. */
  amount: Cents;
  subject_kind: SubjectKind;
  subject_key: string;
  charge_id: number | null;
}

/** What was applied on a receipt, paid by one tender line. */
export interface Applied {
  tenderLine: number;
  gl: string;
  subject: { kind: SubjectKind; key: string };
  chargeId: number | null;
  amount: Cents;
}

/** What each tender line left with the city: change is taken off the cash, the last line first. */
export function netOfChange(tenders: readonly Tender[], change: Cents): { line: number; net: Cents }[] {
  let left = change;
  return tenders
    .toReversed()
    .map(({ line, type, amount }) => {
      const given = type === 'CA' ? Math.min(left, amount) : 0;
      left -= given;
      return { line, net: amount - given };
    })
    .toReversed();
}

/** How the tenders of a receipt, in their order, paid what was applied, in its order. */
export function paidBy(tenders: readonly Tender[], change: Cents, lines: readonly AppliedLine[]): Applied[] {
  const nets = netOfChange(tenders, change);
  const allotments = allot(
    lines.map(({ amount }) => -amount),
    nets.map(({ net }) => net),
  );
  return allotments.map(({ row, column, amount }) => {
    const { gl, subject_kind: kind, subject_key: key, charge_id: chargeId } = lines[row]!;
    return { tenderLine: nets[column]!.line, gl, subject: { kind, key }, chargeId, amount };
  });
}

/** The applied lines of events, in the order of application. */
export const appliedLines = (db: Db, eventIds: readonly number[]) =>
  db
    .selectFrom('entry')
    .select(['event_id', 'gl', 'amount', 'subject_kind', 'subject_key', 'charge_id'])
    .where('event_id', 'in', eventIds)
    .where('subject_key', 'is not', null)
    .orderBy('event_id')
    .orderBy('line')
    .$narrowType<{ subject_kind: SubjectKind; subject_key: string }>()
    .execute();

/** What was applied on a receipt and which tender line paid it. */
export async function appliedOf(
  db: Db,
  { receipt, event_id, change }: Pick<Selectable<ReceiptRow>, 'receipt' | 'event_id' | 'change'>,
): Promise<Applied[]> {
  const tenders = await db
    .selectFrom('tender')
    .select(['line', 'type', 'amount'])
    .where('receipt', '=', receipt)
    .orderBy('line')
    .execute();
  return paidBy(tenders, change, await appliedLines(db, [event_id]));
}
