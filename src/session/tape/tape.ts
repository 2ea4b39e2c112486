import { divide, type Figure, isWithin, multiply, parseFigure, roundToCents } from '../../values/figure.ts';

/** What stands beside a printed figure: what was done with it. `S` a subtotal, `T` a total, which clears. */
export type TapeSign = '+' | '-' | '*' | '/' | '%' | '=' | 'S' | 'T';

export interface TapeLine {
  figure: Figure;
  sign: TapeSign;
  /** Items added and subtracted so far; on subtotals and totals only. */
  items: number | null;
}

/**
 * A ten-key adding machine with its paper. In `add` mode the last two digits keyed are cents, unless a point was
 * keyed or the figure is a factor, and results are rounded to cents; in `float` mode digits are what they are.
 */
export interface Tape {
  name: string;
  mode: 'add' | 'float';
  /** Digits and point being keyed. */
  entry: string;
  lines: readonly TapeLine[];
  total: Figure;
  items: number;
  /** The left side of a multiplication or division that waits for its right one. */
  waiting: { figure: Figure; sign: '*' | '/' } | null;
  /**
   * Why the last key did nothing: there is no room for the figure, it divides by zero, or it does not follow here (a
   * total while a keyed figure is not on the tape, a percentage of nothing). Null when it did.
   */
  error: 'full' | 'zero' | 'order' | null;
}

/** A key of the machine: a digit or the point, what to do, the position of its decimal switch, or clearing. */
export type TapeKey =
  | { digit: string }
  | { sign: TapeSign }
  | { mode: Tape['mode'] }
  | { clear: 'digit' | 'entry' };

/** Digits that one entry holds. */
const ENTRY_DIGITS = 12;
/** Lines kept: a long day's, and no more memory than that. */
const PAPER = 5000;

export const newTape = (name: string): Tape => ({
  name,
  mode: 'add',
  entry: '',
  lines: [],
  total: 0n,
  items: 0,
  waiting: null,
  error: null,
});

/** The figure in hand: what is being keyed, otherwise what was printed last; null on an empty tape. */
export function figureInHand(tape: Tape): Figure | null {
  const entry = parseFigure(tape.entry, decimalsOf(tape, '+'));
  return entry.ok ? entry.value : (tape.lines.at(-1)?.figure ?? null);
}

/** The tape after a key. A key that cannot act leaves everything as it was but `error`. */
export function keyTape(tape: Tape, key: TapeKey): Tape {
  const clean = tape.error === null ? tape : { ...tape, error: null };
  if ('digit' in key) return keyDigit(clean, key.digit);
  if ('mode' in key) return { ...clean, mode: key.mode };
  if ('clear' in key) return { ...clean, entry: key.clear === 'digit' ? clean.entry.slice(0, -1) : '' };
  switch (key.sign) {
    case '+':
    case '-':
      return add(clean, key.sign);
    case '*':
    case '/':
      return wait(clean, key.sign);
    case '=':
    case '%':
      return finish(clean, key.sign);
    case 'S':
    case 'T':
      return clean.entry === '' ? close(clean, key.sign) : { ...clean, error: 'order' };
  }
}

function keyDigit(tape: Tape, digit: string): Tape {
  const entry = tape.entry + digit;
  const digits = entry.replace('.', '');
  const isPointAgain = digit === '.' && tape.entry.includes('.');
  if (isPointAgain || digits.length > ENTRY_DIGITS || !(entry === '.' || parseFigure(entry, 0).ok))
    return { ...tape, error: 'full' };
  return { ...tape, entry };
}

/** A factor is never in cents, and neither is what stands for it: 3 x 4.50 is keyed `3 * 4.50 =`. */
const decimalsOf = ({ mode, waiting }: Tape, sign: TapeSign): 0 | 2 =>
  mode === 'add' && waiting === null && (sign === '+' || sign === '-') ? 2 : 0;

/** What a key acts on: the entry, otherwise the figure printed last. */
function operand(tape: Tape, sign: TapeSign): Figure {
  const entry = parseFigure(tape.entry, decimalsOf(tape, sign));
  return entry.ok ? entry.value : (tape.lines.at(-1)?.figure ?? 0n);
}

/** Prints lines and leaves the entry empty; refuses a figure that has no place on the machine. */
function print(tape: Tape, lines: readonly TapeLine[], change: Partial<Tape> = {}): Tape {
  const figures = [...lines.map(({ figure }) => figure), change.total ?? 0n, change.waiting?.figure ?? 0n];
  if (!figures.every(isWithin)) return { ...tape, error: 'full' };
  return { ...tape, ...change, entry: '', lines: [...tape.lines, ...lines].slice(-PAPER) };
}

/** Adds or subtracts; without an entry the figure printed last, so `+ +` adds it twice. */
function add(tape: Tape, sign: '+' | '-'): Tape {
  const ready = tape.waiting === null ? tape : finish(tape, '=');
  if (ready.error !== null || (ready.entry === '' && ready.lines.length === 0)) return ready;
  const figure = operand(ready, sign);
  const total = ready.total + (sign === '+' ? figure : -figure);
  return print(ready, [{ figure, sign, items: null }], { total, items: ready.items + 1 });
}

/** Begins a multiplication or division; one that waits already is finished first: `2 * 3 * 4 =`. */
function wait(tape: Tape, sign: '*' | '/'): Tape {
  const product = tape.waiting === null ? operand(tape, sign) : reckon(tape, '=');
  if (product === null) return { ...tape, error: 'zero' };
  const printed = tape.waiting === null ? product : operand(tape, sign);
  return print(tape, [{ figure: printed, sign, items: null }], { waiting: { figure: product, sign } });
}

/** Ends a multiplication or division. With none waiting `=` adds what was keyed and shows the subtotal. */
function finish(tape: Tape, sign: '=' | '%'): Tape {
  if (tape.waiting === null && sign === '%') return { ...tape, error: 'order' };
  if (tape.waiting === null) return close(tape.entry === '' ? tape : add(tape, '+'), 'S');
  const result = reckon(tape, sign);
  if (result === null) return { ...tape, error: 'zero' };
  const figure = tape.mode === 'add' ? roundToCents(result) : result;
  const right: TapeLine = { figure: operand(tape, sign), sign, items: null };
  return print(tape, [right, { figure, sign: '=', items: null }], { waiting: null });
}

/** The result of what waits and the figure keyed, a hundredth of that for `%`; null for a division by zero. */
function reckon(tape: Tape, sign: '=' | '%'): Figure | null {
  const { waiting } = tape;
  const right = operand(tape, sign);
  if (waiting === null) return right;
  const factor = sign === '%' ? (divide(right, HUNDRED) ?? 0n) : right;
  return waiting.sign === '*' ? multiply(waiting.figure, factor) : divide(waiting.figure, factor);
}

const HUNDRED: Figure = 100_000_000n;

/** Prints what has been added up, with the number of items, and drops what waited; `T` begins again at zero. */
function close(tape: Tape, sign: 'S' | 'T'): Tape {
  if (tape.error !== null) return tape;
  const begun = sign === 'T' ? { total: 0n, items: 0 } : {};
  return print(tape, [{ figure: tape.total, sign, items: tape.items }], { waiting: null, ...begun });
}
