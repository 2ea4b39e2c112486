import { rowText } from '../presentation/buffer.ts';
import { createScreen } from '../presentation/screen.ts';
import { COLS, type Format, type FormatField, itemField, ROWS } from './format.ts';
import { layFormat } from './lay.ts';

/** What the screen calls a field: the words before it, or for a repeated one those above its column. */
export function fieldLabel(format: Format, name: string | null): string {
  const field = name === null ? undefined : format.fields.get(name);
  return (field && (wordsBefore(format, field) ?? wordsAbove(format, field))) ?? 'A field';
}

/** The blank screen's row, 0 being the first. */
function blankRow(format: Format, row: number): string {
  const screen = createScreen(ROWS, COLS);
  layFormat(screen, format);
  return rowText(screen, row);
}

/** Literal words that end right before the field, nothing else being between. */
function wordsBefore(format: Format, { start }: FormatField): string | null {
  const row = Math.floor(start / COLS);
  const others = [...format.fields.values()].filter(
    other => other.start < start && Math.floor(other.start / COLS) === row,
  );
  const from = Math.max(...others.map(({ start: at, length }) => at + length), row * COLS) % COLS;
  const words =
    blankRow(format, row)
      .slice(from, start % COLS)
      .trim()
      .split(/ {2,}/)
      .at(-1) ?? '';
  return words === '' ? null : words;
}

/** The heading of a repeated field's column, in the row above its first line. */
function wordsAbove(format: Format, { name, start, length }: FormatField): string | null {
  const base = name.replace(/^items\[\d+\]\./, '');
  const first = format.fields.get(itemField(0, base))?.start ?? start;
  const row = Math.floor(first / COLS) - 1;
  if (row < 0) return null;
  const column = start % COLS;
  const words = blankRow(format, row)
    .slice(column, column + length)
    .trim();
  return words === '' ? null : words;
}
