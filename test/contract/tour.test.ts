import { expect, test } from 'vitest';
import { DEMO_TOUR } from '../../src/contract/tour.ts';

/** Columns of TOUR, in cells. */
const TITLE = 20;
const SEE = 36;

test.each(DEMO_TOUR)('stop $code of the tour fits its line', ({ title, see }) => {
  expect([title.length <= TITLE, see.length <= SEE]).toEqual([true, true]);
});
