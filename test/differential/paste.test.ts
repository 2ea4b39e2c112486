import { describe, expect, it } from 'vitest';
import { pick, randomOf } from '../random.ts';
import { OurTerminal, type Outcome, type Script } from './play.ts';
import { Rig } from './rig.ts';
import { s3270Version } from './s3270.ts';
import { SCREENS } from './screens.ts';

const TEXTS = ['A', 'B9', '12', '7', ' ', 'XYZ', 'LONGER THAN A FIELD', '\t', '\n', '\n\n', '\f'];
const SCRIPTS = 200;

/** A paste somewhere on a screen, then Enter. */
function scriptOf(seed: number, cells: number): Script {
  const random = randomOf(seed);
  const spec = pick(random, SCREENS);
  const near = spec.fields.length > 0 && random() < 0.7;
  const at = near ? pick(random, spec.fields).at + Math.floor(random() * 8) : Math.floor(random() * cells);
  const text = Array.from({ length: 1 + Math.floor(random() * 30) }, () => pick(random, TEXTS)).join('');
  return {
    spec,
    steps: [
      { do: 'moveCursor', address: (at + cells) % cells },
      { do: 'paste', text },
      { do: 'aid', aid: 'enter' },
    ],
  };
}

describe.skipIf(s3270Version() === null)('a paste, beside s3270', () => {
  it.each([
    { rows: 24, cols: 80, numericLock: false, blankFill: true },
    { rows: 24, cols: 80, numericLock: true, blankFill: true },
  ])('ends alike, numeric lock $numericLock', async setting => {
    const rig = await Rig.start({ model: '3279-2-E', erase: 'default' }, setting);
    try {
      for (let seed = 1; seed <= SCRIPTS; seed++) {
        const script = scriptOf(seed, setting.rows * setting.cols);
        const ours = new OurTerminal(script.spec, setting);
        for (const step of script.steps) ours.do(step);
        const theirs: Outcome = await rig.play(script);
        expect(ours.outcome(), `seed ${seed}: ${JSON.stringify(script.steps)}`).toEqual(theirs);
      }
    } finally {
      await rig.close();
    }
  });
});
