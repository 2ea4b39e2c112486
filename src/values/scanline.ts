import { isLuhn, luhnDigit } from './check-digit.ts';
import { dateOf, dateParts, type IsoDate } from './dates.ts';
import { zeroFill } from './digits.ts';
import { checkKey, type KeyKind } from './keys.ts';
import type { Cents } from './money.ts';
import { ok, type Parsed, refuse } from './result.ts';

/** 0 the ticket itself, 1 delinquent notice, 2 final notice, 3 payment plan. */
export type NoticeStage = 0 | 1 | 2 | 3;

/** What the OCR-A line at the foot of a coupon says. `key` is the number of the record to be paid. */
export type Scanline =
  | { type: '10'; key: string; due: IsoDate; amount: Cents; amountAfterDue: Cents }
  | { type: '20'; key: string; stage: NoticeStage; violationDate: IsoDate; amount: Cents; amountLate: Cents }
  | { type: '30'; key: string; year: number; due: IsoDate; amount: Cents; amountWithPenalty: Cents }
  | { type: '40'; key: string; due: IsoDate; amount: Cents }
  | { type: '50'; key: string; installment: number; due: IsoDate; amount: Cents };

export type ScanlineType = Scanline['type'];

/** The kind of record each type of coupon pays. */
export const SCANLINE_KEYS: Readonly<Record<ScanlineType, KeyKind>> = {
  '10': 'account',
  '20': 'citation',
  '30': 'license',
  '40': 'invoice',
  '50': 'plan',
};

type PartName<T> = T extends unknown ? Exclude<keyof T, 'type'> : never;

interface Part {
  name: PartName<Scanline>;
  length: number;
  /** How its digits are read: the record's number, MMDDYY, or a whole number (cents for an amount). */
  as: 'key' | 'date' | 'number';
}

const part = (name: Part['name'], length: number, as: Part['as']): Part => ({ name, length, as });

/** The parts of each type in order, between the two digits of the type and the line's check digit. */
const LAYOUTS: Readonly<Record<ScanlineType, readonly Part[]>> = {
  '10': [
    part('key', 10, 'key'),
    part('due', 6, 'date'),
    part('amount', 8, 'number'),
    part('amountAfterDue', 8, 'number'),
  ],
  '20': [
    part('key', 9, 'key'),
    part('stage', 1, 'number'),
    part('violationDate', 6, 'date'),
    part('amount', 7, 'number'),
    part('amountLate', 7, 'number'),
  ],
  '30': [
    part('key', 8, 'key'),
    part('year', 4, 'number'),
    part('due', 6, 'date'),
    part('amount', 8, 'number'),
    part('amountWithPenalty', 8, 'number'),
  ],
  '40': [part('key', 9, 'key'), part('due', 6, 'date'), part('amount', 9, 'number')],
  '50': [
    part('key', 8, 'key'),
    part('installment', 2, 'number'),
    part('due', 6, 'date'),
    part('amount', 7, 'number'),
  ],
};

const CHECK_LENGTH = 1;
const TYPE_LENGTH = 2;

/** Coupons are printed by the city's own system, so their two-digit years are of this century. */
const CENTURY = 2000;

const isScanlineType = (text: string): text is ScanlineType => Object.hasOwn(LAYOUTS, text);

const lengthOf = (type: ScanlineType): number =>
  LAYOUTS[type].reduce((sum, { length }) => sum + length, TYPE_LENGTH + CHECK_LENGTH);

function readPart(type: ScanlineType, { name, as }: Part, digits: string): Parsed<string | number> {
  if (as === 'key') return checkKey(SCANLINE_KEYS[type], digits);
  if (as === 'number') {
    return name === 'stage' && Number(digits) > 3 ? refuse('no such notice stage') : ok(Number(digits));
  }
  const [month, day, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].map(Number);
  const date = dateOf(CENTURY + (year ?? 0), month ?? 0, day ?? 0);
  return date === null ? refuse('no such day') : ok(date);
}

function writePart({ length, as }: Part, value: string | number): string {
  if (as === 'number') return zeroFill(Number(value), length);
  if (as === 'key') {
    if (String(value).length !== length) throw new RangeError(`the key is not ${length} digits`);
    return String(value);
  }
  const { year, month, day } = dateParts(String(value));
  return zeroFill(month, 2) + zeroFill(day, 2) + zeroFill(year - CENTURY, 2);
}

/**
 * Whether a text has the type and length of a scanline, so that a mistake in it deserves a scanline's message
 * rather than "no such key".
 */
export function looksLikeScanline(text: string): boolean {
  const digits = text.replace(/\s/g, '');
  const type = digits.slice(0, TYPE_LENGTH);
  return /^\d+$/.test(digits) && isScanlineType(type) && digits.length === lengthOf(type);
}

/** Reads a scanline as a wand sends it; blanks are ignored. Line, key and date are all checked. */
export function parseScanline(text: string): Parsed<Scanline> {
  const digits = text.replace(/\s/g, '');
  if (!/^\d+$/.test(digits)) return refuse(digits === '' ? 'blank' : 'not all digits');
  const type = digits.slice(0, TYPE_LENGTH);
  if (!isScanlineType(type)) return refuse('unknown coupon type');
  if (digits.length !== lengthOf(type)) return refuse(`not ${lengthOf(type)} digits`);
  if (!isLuhn(digits)) return refuse('line check digit is wrong');

  const scanline: Record<string, string | number> = { type };
  let start = TYPE_LENGTH;
  for (const each of LAYOUTS[type]) {
    const value = readPart(type, each, digits.slice(start, start + each.length));
    if (!value.ok) return value;
    scanline[each.name] = value.value;
    start += each.length;
  }
  return ok(scanline as Scanline);
}

/**
 * The digits to print on a coupon, line check included.
 *
 * @throws RangeError when a part does not fit its place or a date is not of this century
 */
export function makeScanline(scanline: Scanline): string {
  const values: Record<string, string | number> = scanline;
  const line = LAYOUTS[scanline.type].reduce(
    (digits, each) => digits + writePart(each, values[each.name] ?? ''),
    scanline.type as string,
  );
  return line + luhnDigit(line);
}
