import { isModified, isProtected } from './attribute.ts';
import { setModified } from './buffer.ts';
import type { FieldEdits } from './field-edits.ts';
import {
  attributeOf,
  lastCellOf,
  nextAddress,
  nextUnprotected,
  previousAddress,
  previousUnprotected,
} from './fields.ts';
import { BLANK, NUL, type Screen } from './screen.ts';

/** A field with edits, all segments of a continued one together. */
export interface EditedField {
  edits: FieldEdits;
  /** Address of the first segment's attribute. */
  attribute: number;
  /** First and last cell that takes data. */
  start: number;
  last: number;
  /** The cell of the sign, after the last; -1 when the field is not signed. */
  sign: number;
}

/** What a field with that attribute is of a continued one; a protected field, and one without a cell, is no part. */
function segmentAt(screen: Screen, attribute: number): FieldEdits['segment'] {
  const isPart =
    screen.attr[nextAddress(screen, attribute)] === 0 && !isProtected(screen.attr[attribute] ?? 0);
  return (isPart && screen.edits.get(attribute)?.segment) || 'whole';
}

const goesOn = (segment: FieldEdits['segment']): boolean => segment === 'first' || segment === 'middle';
const goesBack = (segment: FieldEdits['segment']): boolean => segment === 'middle' || segment === 'last';

/** The attribute of the segment after one, nearer the end of the screen; the one itself when there is none. */
function segmentAfter(screen: Screen, attribute: number): number {
  for (let at = attribute + 1; at < screen.attr.length; at++) {
    if (screen.attr[at] !== 0 && goesBack(segmentAt(screen, at))) return at;
  }
  return attribute;
}

/** As segmentAfter, the one before. */
function segmentBefore(screen: Screen, attribute: number): number {
  for (let at = attribute - 1; at >= 0; at--) {
    if (screen.attr[at] !== 0 && goesOn(segmentAt(screen, at))) return at;
  }
  return attribute;
}

/** The first or last segment of the field that one belongs to. */
function endSegment(
  screen: Screen,
  attribute: number,
  isInside: typeof goesOn,
  neighbor: typeof segmentAfter,
): number {
  let at = attribute;
  while (isInside(segmentAt(screen, at))) {
    const next = neighbor(screen, at);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** The cell after one in the same field, in the next segment after the end of one. */
export function nextDataCell(screen: Screen, address: number): number {
  const next = nextAddress(screen, address);
  if (screen.attr[next] === 0) return next;
  return nextAddress(screen, segmentAfter(screen, attributeOf(screen, address)));
}

/** The cell before one in the same field; the address itself for the field's first. */
export function previousDataCell(screen: Screen, address: number): number {
  const before = previousAddress(screen, address);
  if (screen.attr[before] === 0) return before;
  const segment = goesBack(segmentAt(screen, before)) ? segmentBefore(screen, before) : before;
  return segment === before ? address : lastCellOf(screen, segment);
}

/** The field with edits that an address is in; null elsewhere, and in an attribute or a protected field. */
export function editedFieldAt(screen: Screen, address: number): EditedField | null {
  if (screen.edits.size === 0 || screen.attr[address] !== 0) return null;
  const own = attributeOf(screen, address);
  if (!screen.edits.has(own) || isProtected(screen.attr[own] ?? 0)) return null;
  const attribute = endSegment(screen, own, goesBack, segmentBefore);
  const edits = screen.edits.get(attribute);
  if (edits === undefined) return null;
  const end = endSegment(screen, own, goesOn, segmentAfter);
  const last = lastCellOf(screen, end);
  const isSigned = edits.takes === 'signed' && screen.attr[previousAddress(screen, last)] === 0;
  return {
    edits,
    attribute,
    start: nextAddress(screen, attribute),
    last: isSigned ? previousAddress(screen, last) : last,
    sign: isSigned ? last : -1,
  };
}

const isEmptyCell = (screen: Screen, address: number): boolean =>
  screen.text[address] === NUL || screen.text[address] === BLANK;

/** Moves the text from a cell on right by one and puts a character there; false when the last cell is taken. */
export function insertData(
  screen: Screen,
  { last }: EditedField,
  address: number,
  codePoint: number,
): boolean {
  if (!isEmptyCell(screen, last)) return false;
  let carried = codePoint;
  for (let at = address; ; at = nextDataCell(screen, at)) {
    const replaced = screen.text[at] ?? NUL;
    screen.text[at] = carried;
    carried = replaced;
    if (at === last) return true;
  }
}

/** Moves the text after a cell left by one, over the cell's own; the sign does not move with it. */
export function deleteData(screen: Screen, { last, sign }: EditedField, address: number): void {
  if (address !== sign) {
    for (let at = address; at !== last; at = nextDataCell(screen, at)) {
      screen.text[at] = screen.text[nextDataCell(screen, at)] ?? NUL;
    }
  }
  screen.text[address === sign ? sign : last] = NUL;
}

/** Fills the field from a cell to its last one. */
export function fillData(screen: Screen, { last }: EditedField, address: number, codePoint: number): void {
  for (let at = address; ; at = nextDataCell(screen, at)) {
    screen.text[at] = codePoint;
    if (at === last) return;
  }
}

/** Moves the text to the right end of the field, leading blanks and the room it leaves becoming the fill. */
export function adjustRight(screen: Screen, field: EditedField, fill: number): void {
  let at = field.start;
  while (isEmptyCell(screen, at)) {
    screen.text[at] = fill;
    if (at === field.last) return;
    at = nextDataCell(screen, at);
  }
  while (isEmptyCell(screen, field.last)) insertData(screen, field, field.start, fill);
}

/** Sets the MDT of every segment. */
export function setFieldModified(screen: Screen, { attribute, last }: EditedField): void {
  const end = attributeOf(screen, last);
  for (let at = attribute; ; at = segmentAfter(screen, at)) {
    setModified(screen, at);
    if (at === end) return;
  }
}

export const isFieldModified = (screen: Screen, { attribute }: EditedField): boolean =>
  isModified(screen.attr[attribute] ?? 0);

/** Text of the cells that take data, the sign not among them; NULs stay. */
export function dataOf(screen: Screen, { start, last }: EditedField): string {
  let text = '';
  for (let at = start; ; at = nextDataCell(screen, at)) {
    text += String.fromCodePoint(screen.text[at] ?? NUL);
    if (at === last) return text;
  }
}

/** Whether an address is the first cell of a field that only goes on with the one before. */
const isContinuation = (screen: Screen, start: number): boolean =>
  goesBack(segmentAt(screen, previousAddress(screen, start)));

/**
 * Where Tab goes from an address: the next input field's first cell, the later segments of a continued field not
 * counting; from a field that names the one after it, to that one.
 */
export function nextField(screen: Screen, address: number): number {
  const named = editedFieldAt(screen, address)?.edits.next ?? null;
  if (named !== null) return nextAddress(screen, named);
  const first = nextUnprotected(screen, address);
  let start = first;
  while (isContinuation(screen, start)) {
    start = nextUnprotected(screen, start);
    if (start === first) break;
  }
  return start;
}

/** Where BackTab goes from an address: its own field's first cell, from there the first cell of the one before. */
export function previousField(screen: Screen, address: number): number {
  const start = editedFieldAt(screen, address)?.start ?? address;
  if (start !== address) return start;
  const before = previousAddress(screen, address);
  const previous = previousUnprotected(
    screen,
    screen.attr[before] === 0 ? before : previousAddress(screen, before),
  );
  return isContinuation(screen, previous) ? (editedFieldAt(screen, previous)?.start ?? previous) : previous;
}
