import { checkKey, KEY_FORMS, type KeyKind, keyKindsOf } from '../../values/keys.ts';
import { looksLikeScanline, parseScanline, SCANLINE_KEYS } from '../../values/scanline.ts';

/** What a text says as a number of the city's. */
export type KeyReading =
  | { as: 'key'; kind: KeyKind; key: string }
  | { as: 'coupon'; kind: KeyKind; key: string }
  /** A coupon's line that does not agree with itself. */
  | { as: 'damaged'; why: string }
  /** Length and leading digit of a kind, but not its check digit. */
  | { as: 'misread'; kind: KeyKind }
  | { as: 'nothing' };

const LONGEST_KEY = Math.max(...Object.values(KEY_FORMS).map(form => form.length));

/** Reads keyed or scanned digits, blanks and dashes ignored, by length, leading digit and check digit. */
export function readKey(text: string): KeyReading {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return { as: 'nothing' };
  if (looksLikeScanline(digits) || digits.length > LONGEST_KEY) {
    const line = parseScanline(digits);
    return line.ok
      ? { as: 'coupon', kind: SCANLINE_KEYS[line.value.type], key: line.value.key }
      : { as: 'damaged', why: line.why };
  }
  const [kind] = keyKindsOf(digits);
  if (kind !== undefined) {
    const checked = checkKey(kind, digits);
    if (checked.ok) return { as: 'key', kind, key: checked.value };
  }
  const misread = misreadKind(digits);
  return misread === undefined ? { as: 'nothing' } : { as: 'misread', kind: misread };
}

/** Handwritten citations are keyed in seven digits, or in nine with zeros before them. */
const isHandwritten = (digits: string): boolean => /^(?:00)?\d{7}$/.test(digits);

function misreadKind(digits: string): KeyKind | undefined {
  if (isHandwritten(digits)) return 'citation';
  const kinds = Object.keys(KEY_FORMS) as KeyKind[];
  return kinds.find(
    kind => digits.length === KEY_FORMS[kind].length && digits.startsWith(KEY_FORMS[kind].lead),
  );
}
