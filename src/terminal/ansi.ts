/** The cursor's place in ANSI's form, where a 1 need not be said. */
export const ansiMoveTo = (row: number, col: number): string =>
  col === 0 ? `\x1b[${row === 0 ? '' : row + 1}H` : `\x1b[${row === 0 ? '' : row + 1};${col + 1}H`;

/** An ANSI function of a count, where a 1 need not be said. */
export const csi = (final: string) => (count: number) => `\x1b[${count === 1 ? '' : count}${final}`;
