import { isModified } from '../presentation/attribute.ts';
import {
  clearModified,
  erase,
  putText,
  readField,
  setAttribute,
  setModified,
} from '../presentation/buffer.ts';
import { type Screen, setSize } from '../presentation/screen.ts';
import { cellsOf } from '../presentation/size.ts';
import { blankControls, toNfc } from '../values/text.ts';
import { checkedAids } from './checked-aids.ts';
import type { Format, FormatField } from './format.ts';

/** @throws RangeError when the format has no such field: a mistake in the program, not of the operator */
function fieldOf(format: Format, name: string): FormatField {
  const field = format.fields.get(name);
  if (!field) throw new RangeError(`${format.code} has no field ${name}`);
  return field;
}

const attributeOf = (format: Format, { start }: FormatField): number =>
  (start - 1 + cellsOf(format)) % cellsOf(format);

/**
 * The text as wide as the field. What is too long is cut, but figures that are aligned right become a row of
 * asterisks: part of an amount would be another amount. An input is filled up with NULs, so that characters
 * can be inserted.
 */
function fitText(text: string, { length, align, use }: FormatField): string {
  const chars = Array.from(blankControls(toNfc(text)));
  const room = length - chars.length;
  const shown = chars.join('');
  const isFigure = align === 'right' && /\d/.test(shown);
  if (room < 0) return isFigure ? '*'.repeat(length) : chars.slice(0, length).join('');
  if (align === 'right') return ' '.repeat(room) + shown;
  if (align === 'center') return ' '.repeat(Math.floor(room / 2)) + shown + ' '.repeat(Math.ceil(room / 2));
  return shown + (use === 'input' ? '\0' : ' ').repeat(room);
}

/**
 * Clears the screen, gives it the format's size and lays the format on it: attributes, literals, first values, the
 * cursor.
 */
export function layFormat(screen: Screen, format: Format): void {
  setSize(screen, format);
  erase(screen);
  for (const { address, begins, attribute, color, highlight, name, text } of format.cells) {
    if (begins === 'field') setAttribute(screen, address, attribute, { color, highlight });
    putText(screen, (address + 1) % cellsOf(format), text);
    const value = name === null ? '' : fieldOf(format, name).value;
    if (name !== null && value !== '') putField(screen, format, name, value);
  }
  if (format.edits.size > 0) {
    screen.edits = format.edits;
    screen.checkedAids = checkedAids(format);
  }
  screen.cursor = format.home;
}

/** Puts a text, already as it is to be shown, into a field: aligned, cut and free of control characters. */
export function putField(screen: Screen, format: Format, name: string, text: string): void {
  const field = fieldOf(format, name);
  putText(screen, field.start, fitText(text, field));
}

/** Puts a text into an input as if the operator had keyed it: the next AID sends it. */
export function setFieldText(screen: Screen, format: Format, name: string, text: string): void {
  putField(screen, format, name, text);
  setModified(screen, fieldOf(format, name).start);
}

/** Puts what the host says into a field: an input in which another text stood is not as keyed any more. */
export function answerField(screen: Screen, format: Format, name: string, text: string): void {
  const before = readFormatField(screen, format, name);
  putField(screen, format, name, text);
  if (readFormatField(screen, format, name) !== before) clearModified(screen, fieldOf(format, name).start);
}

/** Whether what stands in an input was keyed, and not filled in by the host. */
export const isKeyed = (screen: Screen, format: Format, name: string): boolean =>
  isModified(screen.attr[attributeOf(format, fieldOf(format, name))] ?? 0);

/** What stands in a field, without the blanks and NULs around it. */
export function readFormatField(screen: Screen, format: Format, name: string): string {
  const { start, length } = fieldOf(format, name);
  return Array.from(readField(screen, start)).slice(0, length).join('').trim();
}

/** Shows a field in reverse and puts the cursor on it. */
export function setFieldError(screen: Screen, format: Format, name: string): void {
  const field = fieldOf(format, name);
  highlightField(screen, format, field, 'reverse');
  screen.cursor = field.start;
}

/** Takes back the reverse of every field in error. */
export function clearFieldErrors(screen: Screen, format: Format): void {
  for (const field of format.fields.values()) highlightField(screen, format, field, 'asLaid');
}

/** Keeps the attribute byte that stands on the screen, for it knows whether the field was keyed into. */
function highlightField(screen: Screen, format: Format, field: FormatField, as: 'reverse' | 'asLaid'): void {
  const address = attributeOf(format, field);
  const cell = format.cells.find(one => one.begins === 'field' && one.address === address);
  if (!cell) return;
  const attribute = screen.attr[address] ?? cell.attribute;
  const highlight = as === 'reverse' ? 'reverse' : cell.highlight;
  setAttribute(screen, address, attribute, { color: cell.color, highlight });
}

/** The field whose data cells include an address, or null. */
export function fieldNameAt(format: Format, address: number): string | null {
  const cells = cellsOf(format);
  for (const { name, start, length } of format.fields.values()) {
    if ((address - start + cells) % cells < length) return name;
  }
  return null;
}
