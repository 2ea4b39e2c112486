import { z } from 'zod';
import { isIsoDate } from '../values/dates.ts';
import { checkKey, type KeyKind } from '../values/keys.ts';
import { MAX_CENTS } from '../values/money.ts';
import { toNfc, unkeyable } from '../values/text.ts';
import type { MessageNumber } from './messages.ts';

/**
 * The smallest schemas. A refusal carries the number of its message as the issue's text, so that the host
 * and the terminal say the same about the same mistake.
 */
const says = (number: MessageNumber) => ({ error: number });

const keyable = (text: string): boolean => {
  for (const character of text) if (unkeyable(character.codePointAt(0) ?? 0) !== null) return false;
  return true;
};

/** Text as keyed: trimmed NFC, single-width letters only, at most `length` characters. */
export const text = (length: number) =>
  z
    .string()
    .transform(value => toNfc(value).trim())
    .pipe(z.string().max(length, says('1002')).refine(keyable, says('1003')));

/** Text that may not be blank. */
export const requiredText = (length: number) =>
  z
    .string()
    .transform(value => toNfc(value).trim())
    .pipe(z.string().min(1, says('1001')).max(length, says('1002')).refine(keyable, says('1003')));

const CHECK_DIGIT_MESSAGES: Partial<Record<KeyKind, MessageNumber>> = {
  account: '1101',
  citation: '1102',
  license: '1103',
  permit: '1104',
  party: '1105',
  receipt: '1106',
  invoice: '1107',
};

/** What is said of a number that has the shape of a kind but not its check digit. */
export const checkDigitMessage = (kind: KeyKind): MessageNumber => CHECK_DIGIT_MESSAGES[kind] ?? '1100';

/** A key with its check digit; blanks and dashes are dropped and a handwritten citation is padded. */
export const key = (kind: KeyKind) =>
  z.string().transform((value, context) => {
    const checked = checkKey(kind, value);
    if (checked.ok) return checked.value;
    context.addIssue({ code: 'custom', message: checkDigitMessage(kind) });
    return z.NEVER;
  });

export const isoDate = z.string().refine(isIsoDate, says('1201'));
export const instant = z.iso.datetime();
/** Integer cents, zero or more. */
export const cents = z.int(says('1202')).min(0, says('1202')).max(MAX_CENTS, says('1203'));
/** Integer cents of either sign, as in balances. */
export const signedCents = z.int();
export const count = z.int().min(0);
export const flag = z.enum(['Y', 'N']);
export const operatorId = z
  .string()
  .transform(value => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/, says('1301')));
export const terminalId = z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/, says('1302'));
export const drawerId = z
  .string()
  .transform(value => value.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z][A-Z0-9]{1,3}$/, says('1303')));
/** A PIN or pass phrase; never journalled, logged or shown. */
export const secret = z.string().min(4, says('2008')).max(64, says('2008'));
export const rev = z.int().min(1);
export const page = {
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(12),
};
