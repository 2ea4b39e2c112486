import { SUBJECT_KINDS, type SubjectKind } from '../../contract/subject.ts';
import { formatMoney, parseMoney } from '../../values/money.ts';
import { ok, type Parsed, refuse } from '../../values/result.ts';
import { shippedOrder } from '../ledger/application-order.ts';

/** How the value of a rule is keyed, kept as text, and shown. */
interface RuleUnit {
  read(keyed: string): Parsed<string>;
  show(value: string): string;
  /** The name of the unit beside a value as it is shown. */
  shownAs: string;
}

const wholeNumber = (shownAs: string): RuleUnit => ({
  shownAs,
  read: keyed => (/^\d{1,9}$/.test(keyed) ? ok(String(Number(keyed))) : refuse('a whole number')),
  show: value => value,
});

const money: RuleUnit = {
  shownAs: 'dollars',
  read(keyed) {
    const amount = parseMoney(keyed);
    return amount.ok && amount.value >= 0 ? ok(String(amount.value)) : refuse('an amount');
  },
  show: value => formatMoney(Number(value)),
};

/** A limit: as its unit says, or ANY, or NONE. */
const limitIn = (unit: RuleUnit): RuleUnit => ({
  shownAs: `${unit.shownAs} limit`,
  read: keyed => (/^(any|none)$/i.test(keyed) ? ok(keyed.toLowerCase()) : unit.read(keyed)),
  show: value => (/^(any|none)$/.test(value) ? value.toUpperCase() : unit.show(value)),
});

/** Kinds of debt in an order, or NONE. */
const kinds: RuleUnit = {
  shownAs: 'kinds',
  read(keyed) {
    const words = keyed.toUpperCase().split(/\s+/);
    if (words.length === 1 && words[0] === 'NONE') return ok('');
    const areKinds = words.every(word => (SUBJECT_KINDS as readonly string[]).includes(word));
    return areKinds ? ok(words.join(' ')) : refuse(`${SUBJECT_KINDS.join(' ')} in an order, or NONE`);
  },
  show: value => value || 'NONE',
};

/** Whether a field must be keyed. */
const entry: RuleUnit = {
  shownAs: 'entry',
  read: keyed =>
    /^(required|optional)$/i.test(keyed) ? ok(keyed.toLowerCase()) : refuse('REQUIRED or OPTIONAL'),
  show: value => value.toUpperCase(),
};

/** All classes of a kind's charges in an order. */
const classesOf = (kind: SubjectKind): RuleUnit => {
  const classes = shippedOrder(kind);
  return {
    shownAs: `${kind} classes`,
    read(keyed) {
      const words = keyed.toLowerCase().split(/\s+/);
      const areAll = words.length === classes.length && classes.every(name => words.includes(name));
      return areAll ? ok(words.join(' ')) : refuse(classes.join(' ').toUpperCase());
    },
    show: value => value.toUpperCase(),
  };
};

const UNITS = {
  cents: money,
  'cents limit': limitIn(money),
  count: wholeNumber('count'),
  'count limit': limitIn(wholeNumber('count')),
  days: wholeNumber('days'),
  'business days': wholeNumber('business days'),
  weeks: wholeNumber('weeks'),
  months: wholeNumber('months'),
  years: wholeNumber('years'),
  kinds,
  entry,
  'UT classes': classesOf('UT'),
  'CI classes': classesOf('CI'),
  'BL classes': classesOf('BL'),
  'PM classes': classesOf('PM'),
  'IV classes': classesOf('IV'),
} as const satisfies Record<string, RuleUnit>;

export type RuleUnitName = keyof typeof UNITS;

/** The unit of a rule by its name. */
export const ruleUnit = (name: RuleUnitName): RuleUnit => UNITS[name];
