import { PANEL_ROWS } from '../../presentation/panel-size.ts';
import { formatFigure } from '../../values/figure.ts';
import type { Tape, TapeLine } from './tape.ts';

/** A printed line as it is shown: the number of items on sums only. */
export interface ShownLine {
  items: string;
  figure: string;
  sign: string;
  look: 'plain' | 'minus' | 'sum';
}

/** The tape as it lies over the screen, a page of it. */
export interface TapePanel {
  kind: 'tape';
  title: string;
  lines: readonly ShownLine[];
  entry: string;
  /** Why the last key did nothing. */
  note: string;
  /** How many of the last lines are below the page: 0 shows the end of the tape. */
  below: number;
}

const NOTES = {
  full: 'No room for that figure.',
  zero: 'A division by zero.',
  order: 'Press + or - to add what is keyed; % needs * or / before it.',
} as const;

/** The page of the tape that ends as many lines before its end, as far as it reaches. */
export function tapePanel(tape: Tape, below: number): TapePanel {
  const { lines, entry, error } = tape;
  const hidden = Math.max(0, Math.min(below, lines.length - PANEL_ROWS));
  const end = lines.length - hidden;
  return {
    kind: 'tape',
    title: `${tape.name}  ${tape.mode === 'add' ? 'A: 1234 is 12.34' : 'F: 1234 is 1,234.00'}`,
    lines: lines.slice(Math.max(0, end - PANEL_ROWS), end).map(shownLine),
    entry,
    note: error === null ? '' : NOTES[error],
    below: hidden,
  };
}

function shownLine({ figure, sign, items }: TapeLine): ShownLine {
  const isSum = items !== null;
  const isMinus = sign === '-' || figure < 0n;
  return {
    items: isSum ? String(items).padStart(3, '0') : '',
    figure: formatFigure(figure),
    sign,
    look: isMinus ? 'minus' : isSum ? 'sum' : 'plain',
  };
}

const WIDTH = { items: 5, figure: 26 };

/** The whole tape as lines for a printer. */
export const printedTape = ({ name, lines }: Tape): string[] => [
  `TAPE ${name}`,
  '',
  ...lines
    .map(shownLine)
    .map(line => `${line.items.padEnd(WIDTH.items)}${line.figure.padStart(WIDTH.figure)} ${line.sign}`),
];
