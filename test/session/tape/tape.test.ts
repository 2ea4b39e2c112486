import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureInHand, keyTape, newTape, type Tape, type TapeKey } from '../../../src/session/tape/tape.ts';
import { printedTape, tapePanel } from '../../../src/session/tape/tape-panel.ts';
import { centsOf, formatFigure } from '../../../src/values/figure.ts';

const KEYS: Readonly<Record<string, TapeKey>> = {
  A: { mode: 'add' },
  F: { mode: 'float' },
  C: { clear: 'entry' },
  '<': { clear: 'digit' },
};

const isSign = (key: string): key is '+' => '+-*/%=ST'.includes(key);

/** The tape after a line of keys; blanks only part them. */
const keyed = (keys: string, tape: Tape = newTape('TAPE')): Tape =>
  [...keys.replaceAll(' ', '')].reduce(
    (at, key) => keyTape(at, KEYS[key] ?? (isSign(key) ? { sign: key } : { digit: key })),
    tape,
  );

/** What was printed, a word a line; sums with their items in front. */
const paper = (keys: string): string[] =>
  keyed(keys).lines.map(
    ({ figure, sign, items }) => `${items === null ? '' : `${items}:`}${formatFigure(figure)}${sign}`,
  );

describe('adding', () => {
  test.each([
    ['1234 + 500 - S', ['12.34+', '5.00-', '2:7.34S']],
    ['1234 + + T', ['12.34+', '12.34+', '2:24.68T']],
    ['5. + .5 + S', ['5.00+', '0.50+', '2:5.50S']],
    ['100 + T 200 + T', ['1.00+', '1:1.00T', '2.00+', '1:2.00T']],
    ['100 + S 200 + S', ['1.00+', '1:1.00S', '2.00+', '2:3.00S']],
    ['100 - S', ['1.00-', '1:-1.00S']],
    ['F 12 + 1.5 + S', ['12.00+', '1.50+', '2:13.50S']],
    ['F 12 + A 12 + S', ['12.00+', '0.12+', '2:12.12S']],
    ['500 + 300 =', ['5.00+', '3.00+', '2:8.00S']],
    ['S', ['0:0.00S']],
    ['+', []],
  ])('%s prints %j', (keys, lines) => expect(paper(keys)).toEqual(lines));
});

describe('factors', () => {
  test.each([
    ['3 * 4.50 =', ['3.00*', '4.50=', '13.50=']],
    ['3 * 4.50 = + S', ['3.00*', '4.50=', '13.50=', '13.50+', '1:13.50S']],
    ['3 * 4.50 + S', ['3.00*', '4.50=', '13.50=', '13.50+', '1:13.50S']],
    ['100 * 8.25 %', ['100.00*', '8.25%', '8.25=']],
    ['100 / 8 =', ['100.00/', '8.00=', '12.50=']],
    ['2 * 3 * 4 =', ['2.00*', '3.00*', '4.00=', '24.00=']],
    ['1 / 3 =', ['1.00/', '3.00=', '0.33=']],
    ['F 1 / 3 =', ['1.00/', '3.00=', '0.333333=']],
    ['250 + S * 2 =', ['2.50+', '1:2.50S', '2.50*', '2.00=', '5.00=']],
    ['5 * S', ['5.00*', '0:0.00S']],
  ])('%s prints %j', (keys, lines) => expect(paper(keys)).toEqual(lines));
});

describe('keys that cannot act leave everything as it was', () => {
  test.each([
    ['1 / 0', '=', 'zero'],
    ['1 / 0', '*', 'zero'],
    ['1 / 0', '+', 'zero'],
    ['5', '%', 'order'],
    ['100 + 5', 'S', 'order'],
    ['100 + 5', 'T', 'order'],
    ['1.5', '.', 'full'],
    ['123456789012', '3', 'full'],
    ['0.123456', '7', 'full'],
    ['F 999999999999 +', '+', 'full'],
    ['F 999999999999 * 2', '=', 'full'],
    ['F 999999999999 * 999999999999', '*', 'full'],
  ])('%s then %s is %s', (keys, last, error) => {
    const before = keyed(keys);
    expect(keyed(last, before)).toEqual({ ...before, error });
    expect(keyed('C', keyed(last, before)).error).toBeNull();
  });
});

test('backspace takes a digit back, C all of them', () => {
  expect([keyed('123<').entry, keyed('1<<').entry, keyed('12C').entry]).toEqual(['12', '', '']);
});

test('the figure in hand is what is keyed, otherwise what was printed last', () => {
  const inHand = (keys: string) => figureInHand(keyed(keys));
  expect(inHand('')).toBeNull();
  expect([inHand('1234'), inHand('100+200+S'), inHand('2*3')].map(figure => centsOf(figure ?? 0n))).toEqual([
    1234, 300, 300,
  ]);
});

test('a total is what was added less what was subtracted, whatever was looked at between', () => {
  const step = fc.tuple(
    fc.integer({ min: 0, max: 9_999_999 }),
    fc.constantFrom('+', '-'),
    fc.constantFrom('', 'S'),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const tape = keyed(`${steps.map(([cents, sign, look]) => `${cents}${sign}${look}`).join('')}T`);
      const sum = steps.reduce((total, [cents, sign]) => total + (sign === '+' ? cents : -cents), 0);
      expect(centsOf(tape.lines.at(-1)!.figure)).toBe(sum);
      expect([tape.lines.at(-1)!.items, tape.total, tape.items]).toEqual([steps.length, 0n, 0]);
    }),
  );
});

test('no run of keys is refused by anything but the machine', () => {
  const key = fc.constantFrom(...'0123456789.+-*/%=STAFC<');
  fc.assert(
    fc.property(fc.array(key, { maxLength: 80 }), keys => {
      const tape = keyed(keys.join(''));
      expect(tape.entry.length).toBeLessThanOrEqual(13);
      expect(tape.lines.filter(line => line.items !== null && line.items < 0)).toEqual([]);
    }),
  );
});

describe('on the screen', () => {
  const long = keyed(Array.from({ length: 30 }, (_, index) => `${index + 1}00+`).join(''));

  test('the last page shows, and scrolling stops at both ends', () => {
    const shown = (below: number): (string | undefined)[] => {
      const { lines } = tapePanel(long, below);
      return [lines[0]?.figure, lines.at(-1)?.figure];
    };
    expect(shown(0)).toEqual(['21.00', '30.00']);
    expect(shown(5)).toEqual(['16.00', '25.00']);
    expect(shown(100)).toEqual(['1.00', '10.00']);
    expect(shown(-3)).toEqual(['21.00', '30.00']);
    expect(tapePanel(long, 100).below).toBe(20);
  });

  test('sums carry their items and what is negative looks so', () => {
    expect(tapePanel(keyed('100+300-S'), 0).lines).toEqual([
      { items: '', figure: '1.00', sign: '+', look: 'plain' },
      { items: '', figure: '3.00', sign: '-', look: 'minus' },
      { items: '002', figure: '-2.00', sign: 'S', look: 'minus' },
    ]);
    expect(tapePanel(keyed('100+S'), 0).lines.at(-1)?.look).toBe('sum');
  });

  test('it says its name, its mode and why a key did nothing', () => {
    expect(tapePanel(keyed('5S'), 0)).toMatchObject({ title: 'TAPE  A: 1234 is 12.34', entry: '5' });
    expect(tapePanel(keyed('5S'), 0).note).toMatch(/^Press \+ or -/);
    expect(tapePanel(keyed('F'), 0).title).toContain('F: 1234 is 1,234.00');
  });

  test('and prints', () => {
    expect(printedTape(keyed('100+S'))).toEqual([
      'TAPE TAPE',
      '',
      `${'1.00'.padStart(31)} +`,
      `001  ${'1.00'.padStart(26)} S`,
    ]);
  });
});
