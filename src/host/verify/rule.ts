import type { RawBuilder } from 'kysely';
import { type Cents, formatMoney } from '../../values/money.ts';
import type { Db } from '../store/store.ts';

/** Differences of one rule that are told one by one; of more it is only told that there are more. */
const MOST_TOLD = 20;

/** Something that must hold over the whole city. */
export interface Rule {
  name: string;
  /** One line a difference; none when the rule holds. */
  differences(db: Db): Promise<string[]>;
}

/** A rule stated as the query that finds what breaks it, with the line that tells one row found. */
export function rule<Row>(name: string, query: RawBuilder<Row>, tell: (row: Row) => string): Rule {
  return {
    name,
    differences: async db => {
      const { rows } = await query.execute(db);
      const lines = rows.slice(0, MOST_TOLD).map(tell);
      return rows.length > MOST_TOLD ? [...lines, `and ${rows.length - MOST_TOLD} more`] : lines;
    },
  };
}

/** Two amounts that must be one. */
export interface Pair {
  of: string;
  kept: Cents;
  posted: Cents;
}

export const tellPair = ({ of, kept, posted }: Pair): string =>
  `${of}: records say ${formatMoney(kept)}, the ledger ${formatMoney(posted)}`;
