import { ATTRIBUTE } from '../presentation/attribute.ts';
import { attributeOf, fieldAt } from '../presentation/fields.ts';
import type { Screen } from '../presentation/screen.ts';
import { toEbcdic } from '../values/ebcdic.ts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** SFE codes of extended attributes: color 0x42 with F1 blue ... F7 white, highlighting 0x41. */
const COLOR_CODES = ['00', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'] as const;
const HIGHLIGHT_CODES = ['00', 'f1', 'f2', 'f4'] as const;

function attributeToken(screen: Screen, address: number): string {
  const flags = 0xc0 | ((screen.attr[address] ?? 0) & ~ATTRIBUTE);
  const color = COLOR_CODES[screen.color[address] ?? 0];
  const highlight = HIGHLIGHT_CODES[screen.highlight[address] ?? 0];
  const parts = [`c0=${hex(flags, 2)}`];
  if (highlight !== '00') parts.push(`41=${highlight}`);
  if (color !== '00') parts.push(`42=${color}`);
  return `SF(${parts.join(',')})`;
}

type Form = (codePoint: number) => string;

const FORMS: Readonly<Record<string, Form>> = {
  ascii: codePoint =>
    [...new TextEncoder().encode(String.fromCodePoint(codePoint))].map(byte => hex(byte, 2)).join(''),
  ebcdic: codePoint => hex(toEbcdic(String.fromCodePoint(codePoint))?.[0] ?? 0x6f, 2),
  unicode: codePoint => hex(codePoint, 4),
};

const tokenAt = (screen: Screen, address: number, form: Form): string =>
  screen.attr[address] === 0 ? form(screen.text[address] ?? 0) : attributeToken(screen, address);

/**
 * ReadBuffer(Ascii|Ebcdic|Unicode): every cell in hexadecimal, a row a line, field attributes as `SF(c0=xx)`
 * with their color and highlighting. A character that code page 037 lacks reads as `6f`, a question mark.
 *
 * @throws Error for another word
 */
export function readBuffer(screen: Screen, args: readonly string[]): string[] {
  const form = FORMS[args[0]?.toLowerCase() ?? 'ascii'];
  if (!form || args.length > 1) throw new Error('ReadBuffer(): Parameter must be Ascii, Ebcdic or Unicode');
  return Array.from({ length: screen.rows }, (_, row) =>
    Array.from({ length: screen.cols }, (_, col) => tokenAt(screen, row * screen.cols + col, form)).join(' '),
  );
}

/** First address and length of the field the cursor is in; the whole screen when it is unformatted. */
export function fieldRun(screen: Screen): { start: number; length: number } {
  if (attributeOf(screen, screen.cursor) < 0) return { start: 0, length: screen.rows * screen.cols };
  const field = fieldAt(screen, screen.cursor);
  return field ? { start: field.start, length: field.length } : { start: 0, length: 0 };
}
