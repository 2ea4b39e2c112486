/** One measured figure, beside that of a peer doing the same work where there is one. */
export interface Figure {
  what: string;
  figure: number;
  unit: string;
  peer: string;
  peerFigure: number | null;
}

/** Why a figure is missing, told in the table in its place. */
export interface Skipped {
  what: string;
  skipped: string;
}

export type Row = Figure | Skipped;

export const ratioOf = ({ figure, peerFigure }: Figure): number | null =>
  peerFigure === null || peerFigure === 0 ? null : figure / peerFigure;

const DIGITS = 3;

const written = (figure: number | null): string =>
  figure === null
    ? ''
    : figure >= 100
      ? String(Math.round(figure))
      : String(Number(figure.toPrecision(DIGITS)));

/** A row's cells: what, figure with its unit, peer, its figure, ratio; or what and why it was skipped. */
function cellsOf(row: Row): string[] {
  if ('skipped' in row) return [row.what, row.skipped];
  const { what, figure, unit, peer, peerFigure } = row;
  return [what, `${written(figure)} ${unit}`, peer, written(peerFigure), written(ratioOf(row))];
}

const HEADINGS = ['', 'figure', 'peer', 'its figure', 'ratio'];

/** The figures as a table of Markdown. */
export const markdownOf = (rows: readonly Row[]): string =>
  [HEADINGS, HEADINGS.map(() => '---'), ...rows.map(cellsOf)]
    .map(cells => `| ${HEADINGS.map((_, column) => cells[column] ?? '').join(' | ')} |`)
    .join('\n');

/** The figures as one table: figure, peer, ratio. */
export function tableOf(rows: readonly Row[]): string {
  const whole = [HEADINGS, ...rows.map(cellsOf)];
  const widths = [0, 1, 2, 3, 4].map(column =>
    Math.max(...whole.filter(line => line.length > 2).map(line => line[column]?.length ?? 0)),
  );
  const head = Math.max(...whole.map(line => line[0]?.length ?? 0));
  widths[0] = head;
  return whole
    .map(line =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The value below which so much of a sample lies. @param share 0 to 1 */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);
