import { STYLE } from '../frame.ts';

/** Text as cells, row by row; color bits hold ANSI colors. */
export interface StyledCells {
  rows: number;
  cols: number;
  cells: { text: Uint32Array; style: Uint16Array };
}

/** SGR numbers that Ink uses here, as the bits that they set and clear. */
const SGR: ReadonlyMap<number, { set: number; clear: number }> = new Map([
  [0, { set: 0, clear: 0xffff }],
  [1, { set: STYLE.bold, clear: 0 }],
  [4, { set: STYLE.underline, clear: 0 }],
  [7, { set: STYLE.reverse, clear: 0 }],
  [22, { set: 0, clear: STYLE.bold }],
  [24, { set: 0, clear: STYLE.underline }],
  [27, { set: 0, clear: STYLE.reverse }],
  [39, { set: 0, clear: STYLE.color }],
  ...Array.from({ length: 8 }, (_, color): [number, { set: number; clear: number }] => [
    30 + color,
    { set: color + 1, clear: STYLE.color },
  ]),
]);

/** Reads text with SGR sequences, as Ink renders it, into the smallest rectangle of cells that holds it. */
export function readStyledText(styled: string): StyledCells {
  const lines = styled.split('\n');
  const cols = Math.max(...lines.map(line => [...line.replaceAll(SGR_SEQUENCE, '')].length));
  const text = new Uint32Array(lines.length * cols).fill(0x20);
  const style = new Uint16Array(lines.length * cols);
  let pen: number = STYLE.plain;
  lines.forEach((line, row) => {
    let at = row * cols;
    for (const [token, parameters] of line.matchAll(TOKEN)) {
      if (parameters === undefined) {
        text[at] = token.codePointAt(0)!;
        style[at] = pen;
        at += 1;
      } else {
        pen = parameters.split(';').map(Number).reduce(select, pen);
      }
    }
  });
  return { rows: lines.length, cols, cells: { text, style } };
}

const SGR_SEQUENCE = /\x1b\[[\d;]*m/g;
const TOKEN = /\x1b\[([\d;]*)m|./gu;

function select(pen: number, number: number): number {
  const change = SGR.get(number);
  return change ? (pen & ~change.clear) | change.set : pen;
}
