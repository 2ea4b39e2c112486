import fc from 'fast-check';
import type { MessageNumber } from '../../../src/contract/messages.ts';
import type { ReplyOf } from '../../../src/contract/operations.ts';
import { movementNumber } from '../../../src/host/cashier/movement-number.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { ACCOUNT, type Asked, ask, CITATION, INVOICE, LICENSE, PERMIT, signedBy } from '../counter.ts';
import { giveCredit } from '../funds.ts';

const AMY: Asked = { operator: 'AMY1', terminal: 'T001', grade: '3' };
const BEN: Asked = { operator: 'BEN2', terminal: 'T002', grade: '3' };
export const SAM: Asked = { operator: 'SAM', terminal: 'T002', grade: 'S' };
export const CLERKS = { amy: AMY, ben: BEN } as const;
const DRAWERS = { amy: 'D01', ben: 'D02' } as const;
export const drawerOf = (who: Who): string => DRAWERS[who];
const OTHER = { amy: 'ben', ben: 'amy' } as const;
const KEYS = [ACCOUNT, CITATION, LICENSE, PERMIT, INVOICE] as const;

export type Who = keyof typeof CLERKS;

export const who = fc.constantFrom<Who>('amy', 'ben');
const cents = fc.integer({ min: 1, max: 90_00 });
const pick = fc.nat({ max: 20 });
export const items = fc.subarray([...KEYS], { minLength: 1, maxLength: 3 });
/** What is paid on each item; null: what is owed on it. */
export const amount = fc.option(cents, { freq: 4 });

/** Anything a clerk may try with money. */
export const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      who,
      items,
      amount,
      papers: fc.subarray(['CK', 'EC', 'MO', 'CR', 'WA', 'IN'] as const, { maxLength: 2 }),
      over: fc.constantFrom(0, 0, 3_17),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('prepay' as const), amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('payout' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer' as const), who, amount: cents }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('exchange' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reverseCash' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('close' as const), who, out: fc.constantFrom(0, 0, 5, -315) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), who, amount: cents }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('reverse' as const),
      who,
      pick,
      money: fc.constantFrom('CASH' as const, 'HOLD' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('deposit' as const),
      way: fc.constantFrom('BAG' as const, 'ELEC' as const, 'DEPT' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('credit' as const), pick, variance: fc.constantFrom(0, 0, -1) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), pick }) },
);
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
type Pay = Extract<Act, { do: 'pay' }>;

/** What the rules may say to each act. Anything else that refuses one is a fault. */
export const EXPECTED: Readonly<Record<Act['do'], readonly MessageNumber[]>> = {
  pay: ['4001', '4006', '4010', '4011', '4022', '4030'],
  prepay: [],
  void: ['4014', '4015'],
  drop: ['4001', '4133'],
  payout: ['4001', '4133'],
  transfer: ['4001', '4102', '4133'],
  exchange: ['4001'],
  reverseCash: ['4141', '4143', '4144', '4145', '4146'],
  open: ['4002'],
  close: ['4001'],
  reverse: ['4001', '4014', '4108', '4109', '4110', '4111', '4133'],
  deposit: ['5101'],
  credit: [],
  return: ['4112', '4113'],
};

export const PAPER = { checkNumber: '12', routing: '990000013', bankAccount: '4471', reference: 'R1' };

/** The tenders of a payment: a third of it in each paper, the rest and what is over in cash. */
function tendersOf({ items, amount, papers, over }: Pay) {
  if (amount === null) return [{ ...PAPER, type: papers[0] ?? ('CA' as const) }];
  const total = items.length * amount;
  const share = Math.floor(total / 3);
  const taken = share === 0 ? [] : papers;
  return [
    ...taken.map(type => ({ ...PAPER, type, amount: share })),
    { type: 'CA' as const, amount: total - share * taken.length + over },
  ];
}

const pay = (store: Store, act: Pay): Promise<ReplyOf<'postPayment'>> => {
  const items = act.items.map(key => (act.amount === null ? { key } : { key, amount: act.amount }));
  return ask(store, 'postPayment', { items, tenders: tendersOf(act) }, CLERKS[act.who]);
};

const chosen = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(list.length, 1)];

const receiptsOf = (store: Store) =>
  store.read(db =>
    db
      .selectFrom('receipt')
      .innerJoin('drawer_session', 'drawer_session.session_id', 'receipt.drawer_session')
      .select(['receipt', 'receipt.rev', 'receipt.operator', 'drawer_session.status'])
      .orderBy('receipt')
      .execute(),
  );

/** Movements of cash by number, with who moved it. */
const movementsOf = async (store: Store) => {
  const rows = await store.read(db =>
    db
      .selectFrom('movement')
      .innerJoin('event', 'event.event_id', 'movement.event_id')
      .select(['movement', 'operator'])
      .orderBy('movement')
      .execute(),
  );
  return rows.map(({ movement, operator }) => ({ movement: movementNumber(movement), operator }));
};

export const open = (store: Store, who: Who, float: number): Promise<unknown> =>
  ask(store, 'openDrawer', { drawer: DRAWERS[who], float }, CLERKS[who]);

/** Close a drawer that holds cash for it; null when it holds less than nothing. */
export async function close(store: Store, who: Who, out: number): Promise<unknown> {
  const { drawer } = await ask(store, 'getOwnDrawer', {}, CLERKS[who]);
  const { cash } = await ask(store, 'getDrawerSession', { drawer }, SAM);
  if (cash!.expected + out < 0) return null;
  const { rev } = await ask(store, 'countDrawer', { counted: { rolled: cash!.expected + out } }, CLERKS[who]);
  return ask(store, 'closeDrawer', { rev }, CLERKS[who]);
}

/** Put what waits into a bag of its own. */
export async function deposit(store: Store, way: 'BAG' | 'ELEC' | 'DEPT'): Promise<unknown> {
  const made = await store.read(db => db.selectFrom('deposit').select('deposit').execute());
  return ask(store, 'makeDeposit', { way, bag: `B${made.length}` }, SAM);
}

/** Do an act; null where there is nothing to do it to. */
export async function perform(store: Store, act: Act): Promise<unknown> {
  switch (act.do) {
    case 'pay':
      return pay(store, act);
    case 'prepay':
      return giveCredit(store, { kind: 'UT', key: ACCOUNT }, act.amount);
    case 'void': {
      const receipt = chosen(await receiptsOf(store), act.pick);
      if (!receipt) return null;
      const asked = { ...SAM, operator: receipt.operator };
      return ask(store, 'voidReceipt', { ...receipt, reason: 'TEST' }, asked);
    }
    case 'drop':
    case 'payout': {
      const what = act.do === 'drop' ? 'DR' : 'PO';
      return ask(store, 'takeFromDrawer', { what, amount: act.amount, reason: 'TEST' }, CLERKS[act.who]);
    }
    case 'transfer': {
      const other = OTHER[act.who];
      const backing = signedBy(CLERKS[other].operator!);
      const request = { drawer: DRAWERS[other], amount: act.amount };
      return ask(store, 'transferCash', request, { ...CLERKS[act.who], backing });
    }
    case 'exchange':
      return ask(store, 'exchangeCash', { taken: { d2000: 1 }, given: { d1000: 2 } }, CLERKS[act.who]);
    case 'reverseCash': {
      const moved = chosen(await movementsOf(store), act.pick);
      if (!moved) return null;
      const request = { movement: moved.movement, reason: 'TEST' };
      return ask(store, 'reverseMovement', request, { ...SAM, operator: moved.operator });
    }
    case 'open':
      return open(store, act.who, act.amount);
    case 'close':
      return close(store, act.who, act.out);
    case 'reverse': {
      const receipt = chosen(await receiptsOf(store), act.pick);
      if (!receipt) return null;
      const request = { ...receipt, money: act.money, reason: 'TEST' };
      return ask(store, 'reverseReceipt', request, CLERKS[act.who]);
    }
    case 'deposit':
      return deposit(store, act.way);
    case 'credit': {
      const { deposits } = await ask(store, 'listDeposits', {}, AMY);
      const chosenOne = chosen(deposits, act.pick);
      if (!chosenOne) return null;
      const credited = chosenOne.amount + act.variance;
      const request = { deposit: chosenOne.deposit, bankDate: '2026-05-14', credited, reason: 'TEST' };
      return ask(store, 'creditDeposit', request, AMY);
    }
    case 'return': {
      const { items } = await ask(store, 'findReturnable', { checkNumber: '12' }, AMY);
      const item = chosen(items, act.pick);
      return item ? returnLine(store, item) : null;
    }
  }
}

/** The bank sends an item back. */
export const returnLine = (store: Store, { receipt, line }: { receipt: string; line: number }) =>
  ask(store, 'returnItem', { receipt, line, reason: 'NSF', returnedOn: '2026-05-14' }, AMY);
