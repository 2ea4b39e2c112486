import type { Action } from '../../src/presentation/action.ts';
import { LOCK, type Screen } from '../../src/presentation/screen.ts';
import { pick, randomOf } from '../random.ts';
import { type Exception, exceptionFor } from './exceptions.ts';
import { DRAWN, type Step } from './keys.ts';
import { isWaiting, OurTerminal, type Script, type Setting } from './play.ts';
import { SCREENS, type ScreenSpec } from './screens.ts';

const STEPS = 40;

/** To a cell in or near a field more often than to any other. */
function drawAddress(random: () => number, spec: ScreenSpec, screen: Screen): number {
  const size = screen.text.length;
  const near = spec.fields.length > 0 && random() < 0.7 ? pick(random, spec.fields).at + random() * 8 : -1;
  return Math.floor(near < 0 ? random() * size : near % size);
}

function drawKey(random: () => number, spec: ScreenSpec, screen: Screen): Action {
  if (random() < 0.12) return { do: 'moveCursor', address: drawAddress(random, spec, screen) };
  return pick(random, pick(random, DRAWN));
}

/** Something from the host while the keyboard waits for it, now and then; a key otherwise. */
function drawStep(random: () => number, spec: ScreenSpec, screen: Screen): Step {
  if (!isWaiting(screen) || random() > 0.35) return drawKey(random, spec, screen);
  return { do: screen.lock & LOCK.wait && random() < 0.3 ? 'write' : 'restore' };
}

/** The exception that a step shows, unless it is a key that only joins those that wait. */
const shownBy = (screen: Screen, step: Step): Exception | undefined =>
  isWaiting(screen) && step.do !== 'restore' ? undefined : exceptionFor(screen, step);

/** A step that shows no exception. Keys that may not be set free are forgotten. */
function drawPlainStep(random: () => number, spec: ScreenSpec, screen: Screen): Step {
  for (;;) {
    const step = drawStep(random, spec, screen);
    if (!shownBy(screen, step)) return step;
    if (step.do === 'restore') return { do: 'reset' };
  }
}

/**
 * The script of a seed: a screen and 40 keys, drawn so that none acts where an exception is known. What each key
 * meets is told as it is drawn.
 */
export function scriptOf(
  seed: number,
  setting: Setting,
  onStep: (spec: ScreenSpec, screen: Screen, step: Step) => void,
): Script {
  const random = randomOf(seed);
  const spec = pick(random, SCREENS);
  const ours = new OurTerminal(spec, setting);
  const steps: Step[] = [];
  while (steps.length < STEPS) {
    const step = drawPlainStep(random, spec, ours.screen);
    onStep(spec, ours.screen, step);
    ours.do(step);
    steps.push(step);
  }
  return { spec, steps };
}

/** A script whose last step is the only one to show an exception, the one wanted; null if the seed has none. */
export function scriptShowing(wanted: Exception, seed: number, setting: Setting): Script | null {
  const random = randomOf(seed);
  const spec = pick(random, SCREENS);
  const ours = new OurTerminal(spec, setting);
  const steps: Step[] = [];
  while (steps.length < STEPS) {
    const step = drawStep(random, spec, ours.screen);
    const shown = shownBy(ours.screen, step);
    if (shown !== undefined && shown !== wanted) continue;
    steps.push(step);
    if (shown === wanted) return { spec, steps };
    ours.do(step);
  }
  return null;
}
