import { describe, expect, it } from 'vitest';
import { Draws } from '../../src/demo/draws.ts';

const many = <T>(count: number, draw: (draws: Draws) => T): T[] =>
  Array.from({ length: count }, (_, index) => draw(new Draws('SEED', 'thing', index)));

describe('draws', () => {
  it('are a fixed function of seed, type, key and attribute', () => {
    const fractions = (seed: string, type: string, key: string, attribute: string) =>
      new Draws(seed, type, key).fraction(attribute);
    expect(fractions('A', 'party', '1', 'name')).toBe(fractions('A', 'party', '1', 'name'));
    const other = [
      fractions('B', 'party', '1', 'name'),
      fractions('A', 'plate', '1', 'name'),
      fractions('A', 'party', '2', 'name'),
      fractions('A', 'party', '1', 'phone'),
    ];
    expect(new Set([...other, fractions('A', 'party', '1', 'name')]).size).toBe(5);
  });

  it('spread evenly: no bucket of 64 is far from its share', () => {
    const buckets = new Array<number>(64).fill(0);
    for (const fraction of many(64_000, draws => draws.fraction('size')))
      buckets[Math.floor(fraction * 64)]!++;
    const chiSquare = buckets.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(110);
  });

  it('keep two attributes of one entity apart', () => {
    const both = many(40_000, draws => Number(draws.chance('a', 500) && draws.chance('b', 500)));
    expect(both.reduce((sum, hit) => sum + hit, 0) / 40_000).toBeCloseTo(0.25, 1);
  });

  it('pick whole numbers from both ends of a range', () => {
    const numbers = new Set(many(2000, draws => draws.integer('n', 3, 7)));
    expect([...numbers].sort()).toEqual([3, 4, 5, 6, 7]);
  });

  it('weigh: a value of weight 0 is never drawn, the others in proportion', () => {
    const drawn = many(20_000, draws =>
      draws.weighted('w', [
        ['never', 0],
        ['one', 1],
        ['three', 3],
      ]),
    );
    expect(drawn).not.toContain('never');
    expect(drawn.filter(value => value === 'three').length / 20_000).toBeCloseTo(0.75, 1);
  });

  it('follow quantiles: the median is the middle point and nothing lies outside', () => {
    const values = many(20_000, draws =>
      draws.quantile('q', [
        [0, 10],
        [500, 20],
        [1000, 100],
      ]),
    ).sort((a, b) => a - b);
    expect(values[0]).toBeGreaterThanOrEqual(10);
    expect(values.at(-1)).toBeLessThan(100);
    expect(values[10_000]).toBeGreaterThanOrEqual(19);
    expect(values[10_000]).toBeLessThanOrEqual(21);
  });
});
