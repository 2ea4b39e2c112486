import { DENOMINATIONS } from '../../contract/denominations.ts';
import { kindOf } from '../../format/kinds.ts';
import { formatMoney } from '../../values/money.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

const context = { businessDate: '1970-01-01' };

function keyed(session: Session, name: string, kind: 'count' | 'money'): number {
  const text = session.text(name);
  const parsed = text === '' ? null : kindOf(kind).parse(text, context);
  return parsed?.ok ? Number(parsed.value) : 0;
}

/** Put a text only where it differs, so that a key that moves the cursor writes nothing. */
function show(session: Session, name: string, cents: number): void {
  const text = cents === 0 ? '' : formatMoney(cents);
  if (session.text(name) !== text) session.put(name, text);
}

/** Counting by denomination: each line's amount and the total stand as they are keyed. */
export const count: Behaviour = {
  edited(session) {
    let total = keyed(session, 'rolled', 'money');
    for (const value of DENOMINATIONS) {
      const amount = value * keyed(session, `d${value}`, 'count');
      show(session, `v${value}`, amount);
      total += amount;
    }
    show(session, 'total', total);
  },
};
