import { describe, expect, it } from 'vitest';
import { EXCEPTIONS } from './exceptions.ts';
import { ROWS } from './keys.ts';
import { OurTerminal, type Outcome, type Script, type Setting } from './play.ts';
import { Rig, type Size } from './rig.ts';
import { s3270Version } from './s3270.ts';
import { FIELD_KINDS, type FieldKind, kindAt } from './screens.ts';
import { scriptOf, scriptShowing } from './scripts.ts';

const version = s3270Version();
const runs: readonly (Size & Setting & { name: string; scripts: number })[] = [
  { name: '24x80', model: '3279-2-E', erase: 'default', ...plain(24, 80), scripts: 300 },
  {
    name: '24x80, numeric lock',
    model: '3279-2-E',
    erase: 'default',
    ...plain(24, 80),
    numericLock: true,
    scripts: 70,
  },
  {
    name: '24x80, no blank fill',
    model: '3279-2-E',
    erase: 'default',
    ...plain(24, 80),
    blankFill: false,
    scripts: 50,
  },
  { name: '32x80', model: '3279-3-E', erase: 'alternate', ...plain(32, 80), scripts: 20 },
  { name: '43x80', model: '3279-4-E', erase: 'alternate', ...plain(43, 80), scripts: 20 },
  { name: '27x132', model: '3279-5-E', erase: 'alternate', ...plain(27, 132), scripts: 20 },
  {
    name: '60x100, oversize',
    model: '3279-2-E',
    oversize: '100x60',
    erase: 'alternate',
    ...plain(60, 100),
    scripts: 20,
  },
];

function plain(rows: number, cols: number): Setting {
  return { rows, cols, numericLock: false, blankFill: true };
}

function playOurs({ spec, steps }: Script, setting: Setting): Outcome {
  const ours = new OurTerminal(spec, setting);
  for (const step of steps) ours.do(step);
  return ours.outcome();
}

const isSame = (ours: Outcome, theirs: Outcome): boolean => JSON.stringify(ours) === JSON.stringify(theirs);

/** What differs, cells by their addresses. */
function difference(ours: Outcome, theirs: Outcome): string {
  const cells = ours.cells.flatMap((cell, at) =>
    cell === theirs.cells[at] ? [] : [`cell ${at}: ours ${cell}, theirs ${theirs.cells[at]}`],
  );
  const rest = (['cursor', 'lock', 'records'] as const).flatMap(part =>
    String(ours[part]) === String(theirs[part])
      ? []
      : [`${part}: ours ${ours[part]}, theirs ${theirs[part]}`],
  );
  return [...rest, ...cells].join('\n');
}

/** The shortest beginning of a script after which the terminals differ, and how they do. */
async function firstDifference(rig: Rig, { spec, steps }: Script, setting: Setting): Promise<string> {
  let [same, different] = [0, steps.length];
  while (different - same > 1) {
    const middle = (same + different) >> 1;
    const beginning = { spec, steps: steps.slice(0, middle) };
    if (isSame(playOurs(beginning, setting), await rig.play(beginning))) same = middle;
    else different = middle;
  }
  const beginning = { spec, steps: steps.slice(0, different) };
  const why = difference(playOurs(beginning, setting), await rig.play(beginning));
  return `${spec.name}, key ${different} of ${JSON.stringify(beginning.steps)}\n${why}`;
}

const rowsHit = new Map<string, number>(Object.keys(ROWS).map(row => [row, 0]));
const kindsHit = new Map<FieldKind, number>(FIELD_KINDS.map(kind => [kind, 0]));

const count = <K>(hits: Map<K, number>, what: K): void => void hits.set(what, (hits.get(what) ?? 0) + 1);

const report = (hits: ReadonlyMap<string, number>): string =>
  [...hits].map(([what, times]) => `${String(times).padStart(7)}  ${what}`).join('\n');

it.runIf(version === null && process.env.CI === 'true')('has an s3270 to compare with in CI', () => {
  expect(version, 'the s3270 program').not.toBeNull();
});

describe.skipIf(version === null)(`beside s3270 ${version ?? '(not installed)'}`, () => {
  describe.each(runs)('$name: $scripts scripts', ({ scripts, ...run }) => {
    it('ends with the same cells, cursor, lock and records', async () => {
      const rig = await Rig.start(run, run);
      try {
        for (let seed = 1; seed <= scripts; seed++) {
          const script = scriptOf(seed + run.rows * run.cols, run, (spec, screen, step) => {
            for (const [row, isHit] of Object.entries(ROWS)) if (isHit(screen, step)) count(rowsHit, row);
            count(kindsHit, kindAt(spec, screen.cursor, screen.text.length));
          });
          if (!isSame(playOurs(script, run), await rig.play(script))) {
            expect.fail(`seed ${seed}: ${await firstDifference(rig, script, run)}`);
          }
        }
      } finally {
        await rig.close();
      }
    }, 300_000);
  });

  describe('does otherwise in no more than eight cases', () => {
    const setting = { ...plain(24, 80), numericLock: true };

    it('has no more', () => expect(EXCEPTIONS.length).toBeLessThanOrEqual(8));

    it.runIf(version === '4.1ga10').each(EXCEPTIONS)('$name: $reason', async exception => {
      expect(exception.s3270).toContain(version);
      const rig = await Rig.start({ model: '3279-2-E', erase: 'default' }, setting);
      try {
        for (let seed = 1; ; seed++) {
          expect(seed, 'scripts tried, and s3270 did as we do').toBeLessThan(1000);
          const script = scriptShowing(exception, seed, setting);
          if (script && !isSame(playOurs(script, setting), await rig.play(script))) return;
        }
      } finally {
        await rig.close();
      }
    });
  });

  it('met every row of the key table and every kind of field', () => {
    process.stdout.write(`${report(rowsHit)}\n${report(kindsHit)}\n`);
    expect([...rowsHit, ...kindsHit].filter(([, times]) => times === 0)).toEqual([]);
  });
});
