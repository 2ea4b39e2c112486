import fc from 'fast-check';
import { expect } from 'vitest';
import type { Store } from '../../../src/host/store/store.ts';
import { ask, booksOf } from '../counter.ts';
import { CLERKS, drawerOf, open, SAM, who } from './counter-acts.ts';
import { unless } from './undoing.ts';

/** Cash that leaves the drawer or is changed in it, and its reversal. */
export const movingBack = fc.record({
  do: fc.constant('moveBack' as const),
  who,
  what: fc.constantFrom('drop', 'payout', 'exchange'),
  amount: fc.integer({ min: 1, max: 20_00 }),
});
export type MovingBack = typeof movingBack extends fc.Arbitrary<infer T> ? T : never;

function move(store: Store, { who, what, amount }: MovingBack) {
  const [taken, given] = [{ rolled: amount }, { d1: amount }];
  if (what === 'exchange') return ask(store, 'exchangeCash', { taken, given }, CLERKS[who]);
  const out = { what: what === 'drop' ? ('DR' as const) : ('PO' as const), counted: given, reason: 'TEST' };
  return ask(store, 'takeFromDrawer', out, CLERKS[who]);
}

/**
 * Move cash, reverse it, and find the books and the drawer's identity as they were.
 *
 * @throws Refusal of the movement; what refuses to reverse it is a fault
 */
export async function moveAndMoveBack(store: Store, act: MovingBack): Promise<'whole'> {
  await unless(['4002'], open(store, act.who, 50_00));
  const look = async () => ({
    books: await booksOf(store),
    cash: (await ask(store, 'getDrawerSession', { drawer: drawerOf(act.who) }, SAM)).cash,
  });
  const before = await look();
  const { movement } = await move(store, act);
  if (act.what !== 'exchange') expect(await look()).not.toEqual(before);
  const request = { movement, reason: 'TEST' };
  await ask(store, 'reverseMovement', request, CLERKS[act.who]).catch(cause => {
    throw new Error(`${act.what} not reversed`, { cause });
  });
  expect(await look()).toEqual(before);
  return 'whole';
}
