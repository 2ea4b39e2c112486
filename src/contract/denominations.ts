/** Denominations of a count in cents, largest first (domain.md A.2 II-3). */
export const DENOMINATIONS = [10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1] as const;
export type Denomination = (typeof DENOMINATIONS)[number];

/** Pieces of each denomination, and rolled coin as an amount in cents. */
export type Pieces = { [Value in `d${Denomination}`]?: number | undefined } & { rolled?: number | undefined };

/** Sum of a count in cents. */
export function countTotal(counted: Pieces): number {
  return DENOMINATIONS.reduce((sum, value) => sum + value * (counted[`d${value}`] ?? 0), counted.rolled ?? 0);
}
