import type { Cents } from '../values/money.ts';
import type { QuantilePoint, Weighted } from './draws.ts';

export interface Violation {
  code: string;
  description: string;
  /** Whole dollars: the DMV gives no change. */
  fine: Cents;
  place: 'meter' | 'street';
}

const at = (
  code: string,
  description: string,
  dollars: number,
  place: Violation['place'] = 'street',
): Violation => ({
  code,
  description,
  fine: dollars * 100,
  place,
});

export const STREET_SWEEPING = at('MB1034020', 'STREET SWEEPING', 70);
export const EXPIRED_METER = at('MB1028130', 'EXPIRED METER', 48, 'meter');
export const RED_ZONE = at('MB1014010', 'RED ZONE', 66);
export const EXPIRED_TABS = at('VC5204A', 'EXPIRED TABS', 60);

/** How often each is cited, in thousandths (domain.md F.2). The MB sections are of the city's own code. */
export const VIOLATIONS: Weighted<Violation> = [
  [STREET_SWEEPING, 270],
  [EXPIRED_METER, 210],
  [RED_ZONE, 110],
  [EXPIRED_TABS, 80],
  [at('MB1032060', 'NO ZONE PERMIT', 62), 70],
  [at('VC22514', 'FIRE HYDRANT', 74), 20],
  [at('VC22507_8', 'DISABLED SPACE', 350), 15],
  [at('MB1012010', 'NO PARKING ANY TIME', 64), 60],
  [at('MB1012020', 'NO STOPPING', 86), 40],
  [at('VC22500H', 'DOUBLE PARKED', 66), 35],
  [at('VC22500E', 'BLOCKING DRIVEWAY', 66), 35],
  [at('MB1026080', 'OVER TIME LIMIT', 52), 35],
  [at('MB1014050', 'ALLEY', 58), 20],
];

/** Minutes after midnight at which citations are written: sweeping routes from 8, the peak before 14. */
export const TIMES_OF_DAY: readonly QuantilePoint[] = [
  [0, 5],
  [60, 425],
  [150, 485],
  [500, 665],
  [740, 835],
  [880, 1030],
  [1000, 1435],
];
