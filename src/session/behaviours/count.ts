import { DENOMINATIONS } from '../../contract/denominations.ts';
import type { OperationId } from '../../contract/operations.ts';
import { kindOf } from '../../format/kinds.ts';
import { formatMoney } from '../../values/money.ts';
import { valueAt } from '../reply.ts';
import type { Session } from '../session.ts';
import type { Behaviour, Objection } from './behaviour.ts';

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

/** Names of the fields of one count; those of pieces and amounts end in the denomination. */
interface CountFields {
  pieces: string;
  amounts: string;
  rolled: string;
  total: string;
}

/** Show each line's amount and the total of a count; gives the total in cents. */
function addUp(session: Session, { pieces, amounts, rolled, total }: CountFields): number {
  let sum = keyed(session, rolled, 'money');
  for (const value of DENOMINATIONS) {
    const amount = value * keyed(session, `${pieces}${value}`, 'count');
    show(session, `${amounts}${value}`, amount);
    sum += amount;
  }
  show(session, total, sum);
  return sum;
}

const ONE_COUNT: CountFields = { pieces: 'd', amounts: 'v', rolled: 'rolled', total: 'total' };
const COMES_IN: CountFields = { pieces: 'in', amounts: 'inAmount', rolled: 'inRolled', total: 'inTotal' };
const GOES_OUT: CountFields = { pieces: 'out', amounts: 'outAmount', rolled: 'outRolled', total: 'outTotal' };

/** Calls that keep a count, which is never one of nothing keyed. */
const COUNTS: ReadonlySet<string> = new Set<OperationId>([
  'countDrawer',
  'balanceRevolvingFund',
  'countRevolvingFund',
  'exchangeCash',
]);

const keyedNames = ({ pieces, rolled }: CountFields): string[] => [
  ...DENOMINATIONS.map(value => `${pieces}${value}`),
  rolled,
];

/** Says so, at its first denomination, when nothing of a count is keyed. */
function nothingCounted(session: Session, count: CountFields): Objection | null {
  const names = keyedNames(count);
  const isBlank = names.every(name => session.text(name) === '');
  return isBlank ? { message: '4029', field: names[0]! } : null;
}

const isCounted = ({ page }: Session): boolean => valueAt(page.reply, 'status') === 'CT';

/** Counting by denomination: each line's amount and the total stand as they are keyed. A drawer is counted once. */
export const count: Behaviour = {
  /** Pieces that were committed are of their drawer: they go when the key of another is keyed over its own. */
  asking(session) {
    if (!isCounted(session) || session.text('drawer') === valueAt(session.page.reply, 'drawer')) return;
    for (const name of keyedNames(ONE_COUNT)) session.put(name, '');
  },
  shown(session) {
    addUp(session, ONE_COUNT);
    if (isCounted(session)) session.say('4018', session.page.reply as Record<string, unknown>);
  },
  objection(session, operation) {
    if (!COUNTS.has(operation)) return null;
    if (isCounted(session)) return { message: '4018', field: null };
    return nothingCounted(session, ONE_COUNT);
  },
  edited: session => void addUp(session, ONE_COUNT),
};

/** Counting what comes in beside what goes out, and how much is left to go out. */
export const exchange: Behaviour = {
  objection(session, operation) {
    if (!COUNTS.has(operation)) return null;
    return nothingCounted(session, COMES_IN) ?? nothingCounted(session, GOES_OUT);
  },
  edited(session) {
    const comesIn = addUp(session, COMES_IN);
    const goesOut = addUp(session, GOES_OUT);
    show(session, 'left', comesIn - goesOut);
  },
};
