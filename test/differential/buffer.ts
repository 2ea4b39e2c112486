import type { Screen } from '../../src/presentation/screen.ts';
import { toEbcdic } from '../../src/values/ebcdic.ts';

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const HIGHLIGHT_CODES = [0, 0xf1, 0xf2, 0xf4];

/** The buffer of a screen as s3270's `ReadBuffer(Ebcdic)` prints its own: see S3270.readBuffer. */
export function bufferOf({ rows, cols, attr, text, color, highlight }: Screen): string[][] {
  const cell = (at: number): string => {
    const attribute = attr[at] ?? 0;
    if (attribute === 0) return hex(toEbcdic(String.fromCodePoint(text[at] ?? 0))?.[0] ?? 0x6f);
    const parts = [`c0=${hex(0xc0 | (attribute & 0x3f))}`];
    if (color[at]) parts.push(`42=${hex(0xf0 + color[at])}`);
    if (highlight[at]) parts.push(`41=${hex(HIGHLIGHT_CODES[highlight[at]] ?? 0)}`);
    return `SF(${parts.join(',')})`;
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => cell(row * cols + col)),
  );
}
