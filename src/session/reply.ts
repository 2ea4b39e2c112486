import { type Format, type FormatRepeat, itemField, lineCount } from '../format/format.ts';
import { kindOf } from '../format/kinds.ts';
import { answerField, isKeyed, putField, readFormatField } from '../format/lay.ts';
import type { Screen } from '../presentation/screen.ts';

/** The value at a dotted path of a reply; undefined where there is none. */
export function valueAt(reply: unknown, path: string): unknown {
  let value = reply;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** The items a repeat shows, from the first line on; empty where the reply has no such array. */
export function itemsOf(reply: unknown, repeat: FormatRepeat): unknown[] {
  const items = valueAt(reply, repeat.items);
  return Array.isArray(items) ? items : [];
}

/**
 * The item on a list's first line. Pages turn the format's first list and every other that only shows, all by the
 * same number of pages; one that has ended stays on its last. What is keyed in another list is never turned.
 */
export function firstItem({ reply, offset }: Turned, format: Format, repeat: FormatRepeat): number {
  const [first] = format.repeats;
  if (!first || !isTurned(format, repeat)) return 0;
  const lines = lineCount(repeat);
  const lastPage = Math.max(Math.ceil(itemsOf(reply, repeat).length / lines) - 1, 0);
  return Math.min(offset / lineCount(first), lastPage) * lines;
}

/** Whether pages turn a list. */
function isTurned(format: Format, repeat: FormatRepeat): boolean {
  if (repeat === format.repeats[0]) return true;
  return repeat.fields.every(name => format.fields.get(itemField(0, name))?.use !== 'input');
}

/** Whether a list that pages turn has items after those that are shown. */
export const hasMore = (format: Format, laid: Turned): boolean =>
  format.repeats.some(
    repeat =>
      isTurned(format, repeat) &&
      firstItem(laid, format, repeat) + lineCount(repeat) < itemsOf(laid.reply, repeat).length,
  );

/** A reply, and how far its lists were turned. */
export interface Turned {
  reply: unknown;
  /** The item on the first line of the format's first list. */
  offset: number;
}

/** A reply and how it is to be shown. */
export interface Laid extends Turned {
  timeZone: string;
  /**
   * Whether inputs that show it are filled, too, or keep what stands in them. `completed`: filled, but for what was
   * keyed where the reply has nothing yet.
   */
  inputs: 'filled' | 'kept' | 'completed';
}

function layLine(
  screen: Screen,
  format: Format,
  repeat: FormatRepeat,
  line: number,
  item: unknown,
  { offset, timeZone, inputs }: Laid,
): void {
  for (const name of repeat.fields) {
    const field = format.fields.get(itemField(line, name));
    if (field?.show === null || field === undefined) continue;
    if (field.use === 'input' && inputs === 'kept') continue;
    if (item === undefined) {
      if (field.use === 'output') putField(screen, format, field.name, '');
      continue;
    }
    const value = field.show === '#' ? offset + line + 1 : valueAt(item, field.show);
    answerField(screen, format, field.name, kindOf(field.kind).display(value, timeZone));
  }
}

/** Lay a reply into the fields that show it. A list the reply does not have stays as it stands. */
export function layReply(screen: Screen, format: Format, laid: Laid): void {
  const { reply, timeZone, inputs } = laid;
  const repeated = new Set<string>();
  for (const repeat of format.repeats) {
    const first = firstItem(laid, format, repeat);
    const isGiven = valueAt(reply, repeat.items) !== undefined;
    const items = itemsOf(reply, repeat);
    for (let line = 0; line < lineCount(repeat); line++) {
      for (const name of repeat.fields) repeated.add(itemField(line, name));
      if (isGiven) layLine(screen, format, repeat, line, items[first + line], { ...laid, offset: first });
    }
  }
  for (const field of format.fields.values()) {
    if (field.show === null || repeated.has(field.name)) continue;
    const value = valueAt(reply, field.show);
    if (field.use === 'input' && (value === undefined || inputs === 'kept')) continue;
    const text = kindOf(field.kind).display(value, timeZone);
    if (text === '' && inputs === 'completed' && isKeyed(screen, format, field.name)) continue;
    answerField(screen, format, field.name, text);
  }
}

/** Take away what a reply showed; lists that it did not have stay, and so does what was keyed. */
export function takeReplyAway(screen: Screen, format: Format, reply: unknown): void {
  const listed = format.repeats.filter(repeat => valueAt(reply, repeat.items) === undefined);
  const kept = new Set(listed.flatMap(lineFields).flat());
  for (const { name, use, show, role } of format.fields.values()) {
    if (show === null || kept.has(name)) continue;
    if (use === 'output' || (role !== 'key' && !isKeyed(screen, format, name)))
      putField(screen, format, name, '');
  }
}

/** Names of a list's fields, line by line. */
export const lineFields = (repeat: FormatRepeat): string[][] =>
  Array.from({ length: lineCount(repeat) }, (_, line) => repeat.fields.map(name => itemField(line, name)));

/** What stands in every input field, by name; secret fields are left out. */
export function keyedFields(screen: Screen, format: Format): Map<string, string> {
  const keyed = new Map<string, string>();
  for (const field of format.fields.values()) {
    if (field.use !== 'input' || field.kind === 'secret') continue;
    keyed.set(field.name, readFormatField(screen, format, field.name));
  }
  return keyed;
}
