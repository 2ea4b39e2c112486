/** The cursor's place, from row and column 0; a 1 need not be said. */
export const moveTo = (row: number, col: number): string =>
  col === 0 ? `\x1b[${row === 0 ? '' : row + 1}H` : `\x1b[${row === 0 ? '' : row + 1};${col + 1}H`;

/** A function of a count, where a 1 need not be said. */
export const counted =
  (final: string) =>
  (count: number): string =>
    `\x1b[${count === 1 ? '' : count}${final}`;
