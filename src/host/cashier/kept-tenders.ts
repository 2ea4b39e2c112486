import type { Db } from '../store/store.ts';

/** The tenders of a receipt that did not come back from the bank. */
export const keptTenders = (db: Db, receipt: string) =>
  db
    .selectFrom('tender')
    .leftJoin('returned_item', join =>
      join
        .onRef('returned_item.receipt', '=', 'tender.receipt')
        .onRef('returned_item.line', '=', 'tender.line'),
    )
    .where('tender.receipt', '=', receipt)
    .where('returned_item.line', 'is', null);
