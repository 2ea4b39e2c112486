import type { Format, FormatField } from '../format/format.ts';
import { layFormat, setFieldError } from '../format/lay.ts';
import { isModified, isNondisplay } from '../presentation/attribute.ts';
import { putCell, setModified } from '../presentation/buffer.ts';
import { createScreen, NUL, type Screen } from '../presentation/screen.ts';
import { type DraftHands, draftHands, type Hands, type HandsChange, handsOf } from './draft-hands.ts';
import { newPage, notePlace, type Page, type Standing, type Suspended, type Visit } from './page.ts';

/** Where a clerk stands, as plain data for a draft. Nondisplay fields are left out. */
export interface DraftState {
  version: typeof VERSION;
  here: DraftSuspended;
  suspended: DraftSuspended[];
  ahead: DraftVisit | null;
  hands: DraftHands;
}

/** What one key changed: of the screen in hand fields by name with their new text, and the cursor. */
export interface DraftChange extends HandsChange {
  cursor?: number;
  texts?: Record<string, string>;
}

interface DraftSuspended extends DraftVisit {
  trail: DraftVisit[];
}

/** A screen by the names of its fields and not by its cells, so that a format that was changed can take it. */
interface DraftVisit {
  page: Omit<Page, 'format' | 'previewed'> & { format: string; previewed: [string, string][] | null };
  texts: Record<string, string>;
  /** Fields with their MDT set. */
  keyed: string[];
  cursor: number;
}

/** Another version's drafts are not read. */
const VERSION = 3;

export const draftState = ({ here, suspended, ahead }: Standing, hands: Hands): DraftState => ({
  version: VERSION,
  here: draftSuspended(here),
  suspended: suspended.map(draftSuspended),
  ahead: ahead && draftVisit(ahead),
  hands: draftHands(hands),
});

const draftSuspended = (aside: Suspended): DraftSuspended => ({
  ...draftVisit(aside),
  trail: aside.trail.map(draftVisit),
});

function draftVisit({ page, screen }: Visit): DraftVisit {
  const { format, previewed } = page;
  const texts: Record<string, string> = {};
  const keyed: string[] = [];
  for (const field of format.fields.values()) {
    if (isSecret(screen, field)) continue;
    const text = fieldCells(screen, field);
    if (text !== '' || field.value !== '') texts[field.name] = text;
    if (isModified(attributeBefore(screen, field))) keyed.push(field.name);
  }
  return {
    page: { ...page, format: format.code, previewed: previewed && [...previewed] },
    texts,
    keyed,
    cursor: screen.cursor,
  };
}

/** What was left, with what was keyed since; null when this program has not the format in hand. */
export function leftOf(
  state: unknown,
  changes: readonly unknown[],
  formats: ReadonlyMap<string, Format>,
): (Standing & { hands: Hands }) | null {
  const left = state as DraftState;
  if (left.version !== VERSION) return null;
  const here = readSuspended(left.here, formats);
  if (!here) return null;
  notePlace(here);
  for (const { cursor, texts = {} } of changes as DraftChange[]) {
    layTexts(here.screen, here.page.format, texts, Object.keys(texts));
    if (cursor !== undefined) putCursor(here, cursor);
    notePlace(here);
  }
  return {
    here,
    suspended: left.suspended.flatMap(aside => readSuspended(aside, formats) ?? []),
    ahead: left.ahead && readVisit(left.ahead, formats),
    hands: handsOf(left.hands, changes as DraftChange[]),
  };
}

function readSuspended(aside: DraftSuspended, formats: ReadonlyMap<string, Format>): Suspended | null {
  const visit = readVisit(aside, formats);
  return visit && { ...visit, trail: aside.trail.flatMap(one => readVisit(one, formats) ?? []) };
}

function readVisit(draft: DraftVisit, formats: ReadonlyMap<string, Format>): Visit | null {
  const format = formats.get(draft.page.format);
  if (!format) return null;
  const screen = createScreen(format.rows, format.cols);
  layFormat(screen, format);
  layTexts(screen, format, draft.texts, draft.keyed);
  const { fault, previewed } = draft.page;
  if (fault !== null && format.fields.has(fault)) setFieldError(screen, format, fault);
  const page = { ...newPage(format), ...draft.page, format, previewed: previewed && new Map(previewed) };
  const visit = { page, screen };
  putCursor(visit, draft.cursor);
  return visit;
}

/** A format that has become smaller since may not have the place any more. */
function putCursor({ page, screen }: Visit, cursor: number): void {
  screen.cursor = cursor < screen.text.length ? cursor : page.format.home;
}

function layTexts(
  screen: Screen,
  { fields }: Format,
  texts: Readonly<Record<string, string>>,
  keyed: readonly string[],
): void {
  for (const [name, text] of Object.entries(texts)) {
    const field = fields.get(name);
    if (field) layCells(screen, field, text);
  }
  for (const name of keyed) {
    const field = fields.get(name);
    if (field?.use === 'input') setModified(screen, field.start);
  }
}

/** The cells of a field as they are, NULs and all, but for the NULs at its end. */
export function fieldCells(screen: Screen, { start, length }: FormatField): string {
  const size = screen.text.length;
  let text = '';
  let filled = 0;
  for (let place = 0; place < length; place++) {
    const codePoint = screen.text[(start + place) % size] ?? NUL;
    text += String.fromCodePoint(codePoint);
    if (codePoint !== NUL) filled = text.length;
  }
  return text.slice(0, filled);
}

function layCells(screen: Screen, { start, length }: FormatField, text: string): void {
  const codePoints = Array.from(text, char => char.codePointAt(0) ?? NUL);
  for (let place = 0; place < length; place++) {
    const at = (start + place) % screen.text.length;
    if (screen.attr[at] === 0) putCell(screen, at, codePoints[place] ?? NUL);
  }
}

const attributeBefore = ({ attr }: Screen, { start }: FormatField): number =>
  attr[(start - 1 + attr.length) % attr.length] ?? 0;

export const isSecret = (screen: Screen, field: FormatField): boolean =>
  isNondisplay(attributeBefore(screen, field));
