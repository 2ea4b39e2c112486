import type { MessageNumber } from '../contract/messages.ts';
import { isRoutingNumber } from '../values/check-digit.ts';
import { formatDate, type IsoDate, isIsoDate, parseKeyedDate } from '../values/dates.ts';
import { checkKey, KEY_FORMS, type KeyKind, keyKindsOf } from '../values/keys.ts';
import { formatMoney, parseMoney } from '../values/money.ts';
import { officeTime } from '../values/office-time.ts';
import { formatPhone, normalizePhone } from '../values/phone.ts';
import { normalizePlate } from '../values/plate.ts';
import { ok, type Parsed, refuse } from '../values/result.ts';
import { toNfc } from '../values/text.ts';

export interface KindContext {
  /** Decides the century of a date keyed with two digits for the year. */
  businessDate: IsoDate;
}

/** How a kind of field is keyed, checked, sent and shown. */
export interface FieldKind {
  /** What the contract gets for the keyed text, which is not blank. */
  parse(text: string, context: KindContext): Parsed<string | number>;
  /** What the screen shows for a value of the contract, null and undefined being blank; instants in that zone. */
  display(value: unknown, timeZone: string): string;
  align: 'left' | 'right';
  /** 'numeric' sets the numeric attribute, for kinds keyed with digits and signs only. */
  keyed: 'numeric' | 'alphanumeric';
  /** JSON type of the value in the contract. */
  type: 'string' | 'integer';
  /** Characters of the longest value; null when that is the length of the field. */
  longest: number | null;
  /** What the operator is told when `parse` refuses. */
  error: MessageNumber;
  /** One line for F1. */
  help: string;
}

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

const upperText =
  (pattern: RegExp, why: string) =>
  (text: string): Parsed<string> => {
    const code = text.trim().toUpperCase();
    return pattern.test(code) ? ok(code) : refuse(why);
  };

const oneSpaced = (text: string): Parsed<string> => ok(toNfc(text).trim().replace(/\s+/g, ' '));

const words: FieldKind = {
  parse: oneSpaced,
  display: shown,
  align: 'left',
  keyed: 'alphanumeric',
  type: 'string',
  longest: null,
  error: '1003',
  help: 'Any text. Runs of blanks become one.',
};

function keyOf(kind: KeyKind, error: MessageNumber): FieldKind {
  const { label, length } = KEY_FORMS[kind];
  return {
    ...words,
    parse: text => checkKey(kind, text),
    keyed: 'numeric',
    longest: length,
    error,
    help: `A ${label} number: ${length} digits, the last one a check digit.`,
  };
}

const money: FieldKind = {
  parse(text) {
    const amount = parseMoney(text);
    return amount.ok && amount.value < 0 ? refuse('negative') : amount;
  },
  display: value => (typeof value === 'number' ? formatMoney(value) : shown(value)),
  align: 'right',
  keyed: 'numeric',
  type: 'integer',
  longest: null,
  error: '1202',
  help: 'An amount. 1234 and 12.34 are both 12.34; 12. is 12.00.',
};

/** An instant in the office's own time; anything else as it is. */
const displayInstant =
  (as: (at: ReturnType<typeof officeTime>) => string) =>
  (value: unknown, timeZone: string): string =>
    typeof value === 'string' && INSTANT.test(value) ? as(officeTime(value, timeZone)) : shown(value);

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const displayTime = (value: unknown): string => shown(value).replace(/^(\d\d):?(\d\d).*$/, '$1:$2');

function parseTime(text: string): Parsed<string> {
  const match = /^([01]?\d|2[0-3]):?([0-5]\d)$/.exec(text.trim());
  return match ? ok(match[1]!.padStart(2, '0') + match[2]!) : refuse('not a time');
}

function parseAnyKey(text: string): Parsed<string> {
  const [kind] = keyKindsOf(text);
  return kind ? checkKey(kind, text) : refuse('no key of any kind');
}

/** Every kind of field. A format names one; the checker and the session read the rest here. */
export const KINDS = {
  any: { ...words, parse: text => ok(toNfc(text).trimEnd()), help: 'Any text, kept as it is keyed.' },
  text: words,
  name: { ...words, help: 'A name: LAST, FIRST MI, or a business name.' },
  code: {
    ...words,
    parse: upperText(/^[A-Z0-9]+$/, 'not letters and digits'),
    error: '1004',
    help: 'A code: letters and digits without blanks.',
  },
  digits: {
    ...words,
    parse: text => (/^\d+$/.test(text.trim()) ? ok(text.trim()) : refuse('not digits')),
    keyed: 'numeric',
    error: '1007',
    help: 'Digits only; leading zeros count.',
  },
  reference: {
    ...words,
    parse: text => (/^[A-Z0-9 ./-]+$/i.test(text) ? oneSpaced(text) : refuse('not a reference')),
    error: '1004',
    help: 'A reference as it is printed: letters, digits, blanks, and . / - among them.',
  },
  account: keyOf('account', '1101'),
  citation: {
    ...keyOf('citation', '1102'),
    help: 'A citation number: 9 digits, or the 7 of a handwritten one; the last is a check digit.',
  },
  license: keyOf('license', '1103'),
  permit: keyOf('permit', '1104'),
  party: keyOf('party', '1105'),
  premise: keyOf('premise', '1100'),
  invoice: keyOf('invoice', '1107'),
  receipt: keyOf('receipt', '1106'),
  refund: keyOf('refund', '1100'),
  movement: keyOf('movement', '1100'),
  key: {
    ...words,
    parse: parseAnyKey,
    keyed: 'numeric',
    longest: Math.max(...Object.values(KEY_FORMS).map(form => form.length)),
    error: '1108',
    help: 'A number of any kind: account, citation, license, permit, customer, invoice, receipt.',
  },
  plate: {
    ...words,
    parse(text) {
      const plate = normalizePlate(toNfc(text));
      return /^[A-Z0-9]{1,8}$/.test(plate) ? ok(plate) : refuse('not a plate');
    },
    longest: 8,
    error: '1004',
    help: 'A license plate: letters and digits; blanks and dashes are left out.',
  },
  state: {
    ...words,
    parse: upperText(/^[A-Z]{2}$/, 'not two letters'),
    longest: 2,
    error: '1004',
    help: 'A state: two letters, such as CA.',
  },
  phone: {
    ...words,
    parse: normalizePhone,
    display: value => shown(value).replace(/^\d{10}$/, formatPhone),
    longest: 10,
    error: '1004',
    help: 'A phone number with its area code: ten digits.',
  },
  money,
  signedMoney: {
    ...money,
    parse: parseMoney,
    help: 'An amount, with a minus before or after it when it is a credit.',
  },
  date: {
    ...words,
    parse: (text, { businessDate }) => parseKeyedDate(text, businessDate),
    display: value => (typeof value === 'string' && isIsoDate(value) ? formatDate(value) : shown(value)),
    longest: 10,
    error: '1201',
    help: 'A date: MMDDYY or MMDDCCYY, with or without / between.',
  },
  time: {
    ...words,
    parse: parseTime,
    display: displayTime,
    longest: 4,
    error: '1004',
    help: 'A time of day on the 24-hour clock: HHMM.',
  },
  instant: {
    ...words,
    display: displayInstant(({ date, time }) => `${formatDate(date)} ${time}`),
    longest: 14,
    help: 'A date and time of day in the office.',
  },
  clock: {
    ...words,
    display: displayInstant(({ time }) => time),
    longest: 5,
    help: 'A time of day in the office, on the 24-hour clock.',
  },
  count: {
    ...words,
    parse: text => (/^\d{1,9}$/.test(text.trim()) ? ok(Number(text)) : refuse('not a whole number')),
    align: 'right',
    keyed: 'numeric',
    type: 'integer',
    error: '1007',
    help: 'A whole number.',
  },
  routing: {
    ...words,
    parse: text => (isRoutingNumber(text.trim()) ? ok(text.trim()) : refuse('check digit is wrong')),
    keyed: 'numeric',
    longest: 9,
    error: '1204',
    help: 'The nine digits of the bank, the first figures at the foot of a check.',
  },
  yesNo: {
    ...words,
    parse: upperText(/^[YN]$/, 'not Y or N'),
    longest: 1,
    error: '1004',
    help: 'Y or N.',
  },
  operator: {
    ...words,
    parse: upperText(/^[A-Z][A-Z0-9]{1,3}$/, 'not an operator id'),
    longest: 4,
    error: '1301',
    help: 'An operator id: two to four letters and digits, first a letter.',
  },
  secret: {
    ...words,
    parse: text => ok(text.trimEnd()),
    display: () => '',
    error: '2008',
    help: 'Your PIN or pass phrase. It is never shown.',
  },
} as const satisfies Record<string, FieldKind>;

export type KindName = keyof typeof KINDS;

export const isKindName = (name: string): name is KindName => Object.hasOwn(KINDS, name);

/** The kind by its name, as the table's own interface. */
export const kindOf = (name: KindName): FieldKind => KINDS[name];
