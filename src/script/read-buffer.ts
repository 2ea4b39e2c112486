import { ATTRIBUTE } from '../presentation/attribute.ts';
import { fieldAt } from '../presentation/fields.ts';
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
  if (color !== '00') parts.push(`42=${color}`);
  if (highlight !== '00') parts.push(`41=${highlight}`);
  return `SF(${parts.join(',')})`;
}

type Form = (codePoint: number) => string;

/** The EBCDIC byte of a cell; a character that code page 037 lacks is `6f`, a question mark. */
export const ebcdicCell: Form = codePoint => hex(toEbcdic(String.fromCodePoint(codePoint))?.[0] ?? 0x6f, 2);

const FORMS: Readonly<Record<string, Form>> = {
  ascii: codePoint =>
    [...new TextEncoder().encode(String.fromCodePoint(codePoint))].map(byte => hex(byte, 2)).join(''),
  ebcdic: ebcdicCell,
  unicode: codePoint => hex(codePoint, 4),
};

const tokenAt = (screen: Screen, address: number, form: Form): string =>
  screen.attr[address] === 0 ? form(screen.text[address] ?? 0) : attributeToken(screen, address);

const tokens = (screen: Screen, first: number, length: number, form: Form): string => {
  const size = screen.rows * screen.cols;
  return Array.from({ length }, (_, at) => tokenAt(screen, (first + at) % size, form)).join(' ');
};

/**
 * ReadBuffer(Ascii|Ebcdic|Unicode): every cell in hexadecimal, a row a line, field attributes as `SF(c0=xx)` with
 * their color and highlighting. With Field, the field the cursor is in, and where it begins.
 *
 * @throws Error for another word, or when there is no field to read
 */
export function readBuffer(screen: Screen, args: readonly string[]): string[] {
  const words = args.map(word => word.toLowerCase());
  if (!words.every(word => word === 'field' || Object.hasOwn(FORMS, word)))
    throw new Error('ReadBuffer(): Parameter must be ascii, ebcdic, unicode or field');
  const form = FORMS[words.findLast(word => word !== 'field') ?? 'ascii']!;
  if (words.includes('field')) return fieldLines(screen, form);
  return Array.from({ length: screen.rows }, (_, row) =>
    tokens(screen, row * screen.cols, screen.cols, form),
  );
}

function fieldLines(screen: Screen, form: Form): string[] {
  const { cursor } = screen;
  const field = fieldAt(screen, cursor);
  if (field === null) throw new Error('ReadBuffer(): no field');
  const { attribute, length } = field;
  const from1 = (address: number): string =>
    `${Math.floor(address / screen.cols) + 1} ${(address % screen.cols) + 1}`;
  return [
    `Start1: ${from1(attribute)}`,
    `StartOffset: ${attribute}`,
    `Cursor1: ${from1(cursor)}`,
    `CursorOffset: ${cursor}`,
    `Contents: ${tokens(screen, attribute, length + 1, form)}`,
  ];
}
