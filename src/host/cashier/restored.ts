import type { z } from 'zod';
import type { returnItem } from '../../contract/reversal.ts';
import type { Cents } from '../../values/money.ts';
import type { Call } from '../call.ts';
import { subjectBalance } from '../ledger/charge.ts';
import type { Subject } from '../ledger/post.ts';
import { PAYABLE_KINDS } from './payable-kinds.ts';

type Restored = z.output<typeof returnItem.reply>['restored'];

/** What is owed again once money was taken back, as the clerk sees it: each record as it stands now. */
export async function restoredLines(
  { db, businessDate }: Call,
  lines: readonly { subject: Subject; amount: Cents }[],
): Promise<Restored> {
  const restored: Restored = [];
  for (const { subject, amount } of lines) {
    const record = await PAYABLE_KINDS[subject.kind].load(db, subject.key, businessDate);
    restored.push({
      ...subject,
      description: record?.description ?? '',
      amount,
      statusText: record?.statusText ?? '',
      balance: await subjectBalance(db, subject.kind, subject.key),
    });
  }
  return restored;
}
