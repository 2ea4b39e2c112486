import { rowText } from '../presentation/buffer.ts';
import { createScreen } from '../presentation/screen.ts';
import { type Format, type FormatField, itemField } from './format.ts';
import { layFormat } from './lay.ts';

/** What the screen calls a field: the words before it, or for a repeated one those above its column. */
export function fieldLabel(format: Format, name: string | null): string {
  const field = name === null ? undefined : format.fields.get(name);
  return (field && (wordsBefore(format, field) ?? wordsAbove(format, field))) ?? 'A field';
}

/** The blank screen's row, 0 being the first. */
function blankRow(format: Format, row: number): string {
  const screen = createScreen(format.rows, format.cols);
  layFormat(screen, format);
  return rowText(screen, row);
}

/** Literal words that end right before the field, nothing else being between. */
function wordsBefore(format: Format, { start }: FormatField): string | null {
  const { cols } = format;
  const row = Math.floor(start / cols);
  const others = [...format.fields.values()].filter(
    other => other.start < start && Math.floor(other.start / cols) === row,
  );
  const from = Math.max(...others.map(({ start: at, length }) => at + length), row * cols) % cols;
  const words =
    blankRow(format, row)
      .slice(from, start % cols)
      .trim()
      .split(/ {2,}/)
      .at(-1) ?? '';
  return words === '' ? null : words;
}

/** The heading of a repeated field's column, in the row above its first line; its words are never cut. */
function wordsAbove(format: Format, { name, start, length }: FormatField): string | null {
  const base = name.replace(/^items\[\d+\]\./, '');
  const first = format.fields.get(itemField(0, base))?.start ?? start;
  const row = Math.floor(first / format.cols) - 1;
  if (row < 0) return null;
  const column = start % format.cols;
  const heading = blankRow(format, row);
  const [before, after] = [heading.slice(0, column), heading.slice(column + length)];
  const words = heading.slice(column, column + length);
  const begun = words.startsWith(' ') ? '' : before.match(/\S*$/)![0];
  const left = words.endsWith(' ') ? '' : after.match(/^\S*/)![0];
  return `${begun}${words}${left}`.trim() || null;
}
