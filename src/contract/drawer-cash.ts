import { z } from 'zod';
import { cents, drawerId, instant, key, requiredText, text } from './atoms.ts';
import { denominationCount, drawerState } from './drawer.ts';
import { DRAWER_OUTGOES, type DrawerOutgo } from './drawer-outgoes.ts';
import { operation } from './operation.ts';

/** A slip of money that moved in or out of the own drawer; nothing from which its cash could be reckoned. */
const movement = drawerState.extend({
  /** The number of the movement, as its slip and the journal have it. */
  movement: z.string(),
  kindText: z.string(),
  amount: cents,
  /** 40 columns, with a line for each signature. */
  print: z.array(z.string()),
});

/** An amount, its count by denomination, or both when they agree. */
const counted = { amount: cents.optional(), counted: denominationCount.optional() };

export const openWithoutSale = operation({
  id: 'openWithoutSale',
  method: 'POST',
  path: '/v1/drawer/no-sale',
  summary: 'Open the own drawer without a sale, with a reason for the journal',
  access: ['KNSL'],
  effect: 'write',
  request: z.object({ reason: requiredText(40) }),
  reply: movement,
});

export const exchangeCash = operation({
  id: 'exchangeCash',
  method: 'POST',
  path: '/v1/drawer/exchanges',
  summary: 'Change cash of one denomination for others: as much goes out as comes in',
  access: ['KCHE'],
  effect: 'write',
  request: z.object({ taken: denominationCount, given: denominationCount }),
  reply: movement,
});

export const takeFromDrawer = operation({
  id: 'takeFromDrawer',
  method: 'POST',
  path: '/v1/drawer/outgoes',
  summary: 'Drop cash of the own drawer into the safe, or pay a small amount out of it',
  access: ['KDRE'],
  effect: 'write',
  request: z.object({
    what: z
      .enum(Object.keys(DRAWER_OUTGOES) as [DrawerOutgo, ...DrawerOutgo[]], { error: '1006' })
      .default('DR'),
    ...counted,
    /** Number of the drop envelope, or what was paid and to whom. */
    reason: requiredText(40),
  }),
  reply: movement,
});

export const transferCash = operation({
  id: 'transferCash',
  method: 'POST',
  path: '/v1/drawer/transfers',
  summary: 'Hand cash of the own drawer to another open drawer; the operator of that one signs too',
  access: ['KXFA'],
  effect: 'write',
  request: z.object({ drawer: drawerId, ...counted, reason: text(40).default('') }),
  reply: movement.extend({ to: z.string(), receivedBy: z.string() }),
});

export const getMovement = operation({
  id: 'getMovement',
  method: 'GET',
  path: '/v1/movements/{movement}',
  summary: 'A drop, payout or exchange of the own open drawer that can be reversed',
  access: ['KDRE'],
  effect: 'inquiry',
  request: z.object({ movement: key('movement') }),
  reply: z.object({
    movement: z.string(),
    kindText: z.string(),
    amount: cents,
    reason: z.string(),
    at: instant,
  }),
});

export const reverseMovement = operation({
  id: 'reverseMovement',
  method: 'POST',
  path: '/v1/movements/{movement}/reversal',
  summary: 'Reverse a drop, payout or exchange of the own open drawer by its exact opposite',
  access: ['KDRE'],
  effect: 'write',
  request: z.object({ movement: key('movement'), reason: requiredText(40) }),
  reply: movement.extend({ reverses: z.string() }),
});
