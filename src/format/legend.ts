import type { Step, StepKey } from './format.ts';
import type { FrameLabels } from './source.ts';
import { STEP_KEYS } from './steps.ts';

/** How the legend names a key: "Enter", "F6", "PA1". */
function keyCap(key: StepKey): string {
  if (key.startsWith('pf')) return `F${key.slice(2)}`;
  return key.startsWith('pa') ? key.toUpperCase() : `${key[0]?.toUpperCase()}${key.slice(1)}`;
}

/** The PF legend, `Enter=Inquire  F3=Leave  F6=Pay`: in the order of the keyboard, closer where it is full. */
export function legendOf(steps: ReadonlyMap<StepKey, Step>, standard: FrameLabels, width: number): string {
  const labels = STEP_KEYS.flatMap(key => {
    const label = steps.get(key)?.label ?? standard[key];
    return label === undefined || key === 'open' ? [] : [`${keyCap(key)}=${label}`];
  });
  const wide = labels.join('  ');
  return wide.length <= width ? wide : labels.join(' ');
}
