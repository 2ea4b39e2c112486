import type { Cents } from '../../values/money.ts';
import { bankGl } from './chart.ts';
import type { EntryDraft } from './post.ts';

/** Money at the bank that goes from one fund to another; nothing within one. */
export const betweenFunds = (from: string, to: string, amount: Cents): EntryDraft[] =>
  from === to
    ? []
    : [
        { gl: bankGl(from), amount: -amount },
        { gl: bankGl(to), amount },
      ];
