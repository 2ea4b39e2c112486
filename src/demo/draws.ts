const UNIT = 2 ** -53;

const scramble = (word: number): number => {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** One point of a distribution: so many thousandths of all values lie at or below `value`. */
export type QuantilePoint = readonly [thousandths: number, value: number];
export type Weighted<T> = readonly (readonly [value: T, weight: number])[];

/**
 * The chances of one entity of the demo city. Every attribute is drawn by itself from a 64-bit hash of (seed,
 * entity type, entity key, attribute), so adding an attribute, an entity or a profile never shifts another
 * value. Only integers and exact fractions are reckoned: the same on every machine.
 */
export class Draws {
  readonly #high: number;
  readonly #low: number;

  constructor(seed: string, entityType: string, entityKey: string | number) {
    [this.#high, this.#low] = absorb(0x243f6a88, 0x85a308d3, `${seed}|${entityType}|${entityKey}|`);
  }

  /** At least 0 and below 1, 53 bits. */
  fraction(attribute: string): number {
    const [high, low] = absorb(this.#high, this.#low, attribute);
    const top = scramble(high + Math.imul(low, 0x9e3779b1));
    const bottom = scramble(low ^ top);
    return (top * 0x200000 + (bottom >>> 11)) * UNIT;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(attribute: string, low: number, high: number): number {
    return low + Math.floor(this.fraction(attribute) * (high - low + 1));
  }

  /** Whether it happens, in so many of a thousand entities. */
  chance(attribute: string, thousandths: number): boolean {
    return this.fraction(attribute) * 1000 < thousandths;
  }

  pick<T>(attribute: string, list: readonly T[]): T {
    return list[this.integer(attribute, 0, list.length - 1)]!;
  }

  weighted<T>(attribute: string, table: Weighted<T>): T {
    const total = table.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.fraction(attribute) * total;
    for (const [value, weight] of table) {
      left -= weight;
      if (left < 0) return value;
    }
    return table.at(-1)![0];
  }

  /** A whole number from a distribution given by its quantiles, straight lines between the points. */
  quantile(attribute: string, points: readonly QuantilePoint[]): number {
    const at = this.fraction(attribute) * 1000;
    const above = Math.max(
      1,
      points.findIndex(([thousandths]) => thousandths > at),
    );
    const [from, low] = points[above - 1]!;
    const [to, high] = points[above]!;
    return Math.floor(low + ((high - low) * (at - from)) / (to - from));
  }
}

function absorb(high: number, low: number, text: string): [number, number] {
  let a = high;
  let b = low;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193) ^ (b >>> 13);
    b = Math.imul(b + unit + (a << 7), 0xcc9e2d51);
  }
  return [a, b];
}
