import { TENDERS } from '../../contract/tenders.ts';
import type { Db } from '../store/store.ts';

/** What was paid on each receipt, and with what, in a few words. */
export async function contentsText(
  db: Db,
  receipts: readonly string[],
): Promise<(receipt: string) => { items: string; tenders: string }> {
  if (receipts.length === 0) return () => ({ items: '', tenders: '' });
  const lines = await db
    .selectFrom('receipt_line')
    .select(['receipt', 'subject_kind', 'subject_key'])
    .where('receipt', 'in', receipts)
    .orderBy('receipt')
    .orderBy('line')
    .execute();
  const tenders = await db
    .selectFrom('tender')
    .select(['receipt', 'type'])
    .where('receipt', 'in', receipts)
    .orderBy('receipt')
    .orderBy('line')
    .execute();
  const linesOf = Map.groupBy(lines, ({ receipt }) => receipt);
  const tendersOf = Map.groupBy(tenders, ({ receipt }) => receipt);
  return receipt => {
    const [first, ...more] = linesOf.get(receipt) ?? [];
    const others = more.length > 0 ? ` +${more.length}` : '';
    return {
      items: first ? `${first.subject_kind} ${first.subject_key}${others}` : '',
      tenders: (tendersOf.get(receipt) ?? []).map(({ type }) => TENDERS[type]).join(', '),
    };
  };
}
