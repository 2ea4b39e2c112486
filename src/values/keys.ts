import { isLuhn, isMod11, luhnDigit, mod11Digit } from './check-digit.ts';
import { zeroFill } from './digits.ts';
import { ok, type Parsed, refuse } from './result.ts';

/** The records that have a number people key. */
export type KeyKind =
  | 'account'
  | 'citation'
  | 'license'
  | 'permit'
  | 'party'
  | 'plan'
  | 'premise'
  | 'workOrder'
  | 'invoice'
  | 'notice'
  | 'receipt'
  | 'refund'
  | 'deposit'
  | 'movement';

export interface KeyForm {
  /** How a message names it. */
  label: string;
  /** Digits, check digit included. */
  length: number;
  /** First digit of every number the city issues; no two kinds of one length share it. */
  lead: string;
  check: 'luhn' | 'mod11';
}

/**
 * Leading digits as domain.md B.1 lists them; it has none yet for refunds, which took 6, deposits, which took 4, and
 * movements of cash, which took 1.
 */
export const KEY_FORMS: Readonly<Record<KeyKind, KeyForm>> = {
  account: { label: 'account', length: 10, lead: '1', check: 'mod11' },
  citation: { label: 'citation', length: 9, lead: '4', check: 'luhn' },
  license: { label: 'license', length: 8, lead: '2', check: 'luhn' },
  permit: { label: 'permit', length: 8, lead: '3', check: 'luhn' },
  party: { label: 'customer', length: 8, lead: '5', check: 'luhn' },
  plan: { label: 'payment plan', length: 8, lead: '7', check: 'luhn' },
  premise: { label: 'premise', length: 8, lead: '8', check: 'luhn' },
  workOrder: { label: 'work order', length: 8, lead: '9', check: 'luhn' },
  invoice: { label: 'invoice', length: 9, lead: '6', check: 'luhn' },
  notice: { label: 'notice', length: 10, lead: '9', check: 'luhn' },
  receipt: { label: 'receipt', length: 12, lead: '8', check: 'luhn' },
  refund: { label: 'refund', length: 8, lead: '6', check: 'luhn' },
  deposit: { label: 'deposit', length: 8, lead: '4', check: 'luhn' },
  movement: { label: 'movement', length: 8, lead: '1', check: 'luhn' },
};

const KEY_KINDS = Object.keys(KEY_FORMS) as KeyKind[];

/** A handwritten citation has seven digits and is keyed, stored and printed with these before it. */
const HANDWRITTEN_LEAD = '00';
const HANDWRITTEN_LENGTH = 7;

const isLead = (kind: KeyKind, digits: string): boolean =>
  digits.startsWith(KEY_FORMS[kind].lead) || (kind === 'citation' && digits.startsWith(HANDWRITTEN_LEAD));

/**
 * Reads a keyed number: blanks and dashes are ignored, seven digits of a citation get their leading `00`.
 * Gives the full number, or why it cannot be one of that kind.
 */
export function checkKey(kind: KeyKind, text: string): Parsed<string> {
  const { length, check } = KEY_FORMS[kind];
  const keyed = text.replace(/[\s-]/g, '');
  if (keyed === '') return refuse('blank');
  if (!/^\d+$/.test(keyed)) return refuse('not all digits');
  const isHandwritten = kind === 'citation' && keyed.length === HANDWRITTEN_LENGTH;
  const digits = isHandwritten ? HANDWRITTEN_LEAD + keyed : keyed;
  if (digits.length !== length) return refuse(`not ${length} digits`);
  if (!isLead(kind, digits)) return refuse(`does not begin with ${KEY_FORMS[kind].lead}`);
  return (check === 'luhn' ? isLuhn(digits) : isMod11(digits)) ? ok(digits) : refuse('check digit is wrong');
}

/** The kinds a keyed number can be, by its length, leading digit and check digit; mostly none or one. */
export const keyKindsOf = (text: string): KeyKind[] => KEY_KINDS.filter(kind => checkKey(kind, text).ok);

/**
 * The number to issue for a sequence: leading digit, zero-filled sequence, check digit. Null where the modulus
 * 11 check would be 10: that sequence is passed over.
 *
 * @throws RangeError when the sequence has more digits than the form leaves room for
 */
export function issueKey(kind: KeyKind, sequence: number): string | null {
  const { length, lead, check } = KEY_FORMS[kind];
  const base = lead + zeroFill(sequence, length - lead.length - 1);
  const digit = check === 'luhn' ? luhnDigit(base) : mod11Digit(base);
  return digit === null ? null : base + digit;
}

/**
 * The twelve digits of a receipt: 8, terminal number (three), sequence (seven), check digit.
 *
 * @throws RangeError when either number is too large
 */
export function receiptNumber(terminalNumber: number, sequence: number): string {
  const base = KEY_FORMS.receipt.lead + zeroFill(terminalNumber, 3) + zeroFill(sequence, 7);
  return base + luhnDigit(base);
}
