import type { Action } from '../../src/presentation/action.ts';
import { LOCK, type Screen } from '../../src/presentation/screen.ts';
import { exceptionFor } from './exceptions.ts';
import { DRAWN, type Step } from './keys.ts';
import { isWaiting, OurTerminal, type Script, type Setting } from './play.ts';
import { pick, randomOf } from './random.ts';
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

function drawStep(random: () => number, spec: ScreenSpec, screen: Screen): Step {
  if (isWaiting(screen) && random() < 0.35) {
    if (screen.lock & LOCK.wait && random() < 0.3) return { do: 'write' };
    return exceptionFor(screen, { do: 'restore' }) ? { do: 'reset' } : { do: 'restore' };
  }
  for (;;) {
    const action = drawKey(random, spec, screen);
    if (isWaiting(screen) || !exceptionFor(screen, action)) return action;
  }
}

/**
 * The script of a seed: a screen and 40 keys, drawn so that none acts where an exception is known. What each key
 * meets is told as it is drawn.
 */
export function scriptOf(
  seed: number,
  setting: Setting,
  onStep: (script: Script, screen: Screen, step: Step) => void,
): Script {
  const random = randomOf(seed);
  const spec = pick(random, SCREENS);
  const ours = new OurTerminal(spec, setting);
  const steps: Step[] = [];
  const script = { spec, steps };
  while (steps.length < STEPS) {
    const step = drawStep(random, spec, ours.screen);
    onStep(script, ours.screen, step);
    ours.do(step);
    steps.push(step);
  }
  return script;
}
