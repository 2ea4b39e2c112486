import { expect } from 'vitest';
import type { OperationId } from '../../../../src/contract/operations.ts';
import { AS_OF } from '../../fixtures.ts';
import type { Attempt, Ready } from './attempt.ts';
import type { Office, Person } from './office.ts';

export const CHECK = { type: 'CK', checkNumber: '101', routing: '990000013', bankAccount: '12345678' };

/** A receipt of the own drawer, or of the teller's where who tries it takes no money. */
const ownReceipt = (office: Office, by: Person, amount = 40_00) => office.receipt(office.cashier(by), amount);

const sessionOf = (office: Office, operator: string) =>
  office.look(db =>
    db
      .selectFrom('drawer_session')
      .select('status')
      .where('operator', '=', operator)
      .orderBy('session_id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );

/** What moved in drawers by the hand of somebody. */
const movedBy = (office: Office, operator: string) =>
  office.look(async db => {
    const { moved } = await db
      .selectFrom('cash_movement')
      .innerJoin('event', 'event.event_id', 'cash_movement.event_id')
      .select(({ fn }) => fn.countAll<number>().as('moved'))
      .where('event.operator', '=', operator)
      .executeTakeFirstOrThrow();
    return moved;
  });

/** Something done to the own open drawer that its journal keeps as so many movements. */
const moving =
  (request: object, movements = 1): Ready =>
  async (office, by) => {
    if (office.cashier(by) === by) await office.openDrawer(by);
    const before = await movedBy(office, by.operator);
    return { request, look: () => movedBy(office, by.operator), becomes: before + movements };
  };

const payment = async (office: Office, by: Person): Promise<Attempt> => {
  if (office.cashier(by) === by) await office.openDrawer(by);
  const account = await office.account(62_50);
  return {
    request: { items: [{ key: account }], tenders: [{}] },
    look: () => office.balance(account),
    becomes: 0,
  };
};

const voidOf = (
  office: Office,
  { receipt, account }: { receipt: string; account: string },
  owed: number,
) => ({
  request: { receipt, rev: 1, reason: 'KEYED TWICE' },
  look: async () => [await office.receiptStatus(receipt), await office.balance(account)],
  becomes: ['VD', owed],
});

/** A void of the own receipt of an amount. */
export const voidOwn = async (office: Office, by: Person, amount: number): Promise<Attempt> =>
  voidOf(office, await ownReceipt(office, by, amount), amount);

/** A void of a receipt in the teller's drawer. */
export const voidOther = async (office: Office, _: Person, amount: number): Promise<Attempt> =>
  voidOf(office, await office.receipt(office.teller, amount), amount);

/** The reversal of a receipt whose drawer is closed. */
export const lateReversal = async (office: Office, _: Person, amount: number): Promise<Attempt> => {
  const { receipt, account } = await office.closedDrawer(0, undefined, amount);
  return {
    request: { receipt, rev: 1, reason: 'WRONG ACCOUNT' },
    look: () => office.balance(account),
    becomes: amount,
  };
};

/** Cash of an amount without a Form 8300. */
export const cashWithoutForm = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  await office.openDrawer(office.cashier(by));
  const account = await office.account(amount);
  return {
    request: { items: [{ key: account }], tenders: [{}] },
    look: () => office.balance(account),
    becomes: 0,
  };
};

/** Two payments of a set, the larger of an amount in cash without a Form 8300. */
export const setWithoutForm = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  await office.openDrawer(office.cashier(by));
  const accounts = [await office.account(1), await office.account(amount)];
  return {
    request: { items: accounts.map(key => ({ key })) },
    look: () => Promise.all(accounts.map(office.balance)),
    becomes: [0, 0],
  };
};

export const payout = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  await ownReceipt(office, by, amount);
  return moving({ what: 'PO', amount, reason: 'STAMPS' })(office, by);
};

/** A drop of an amount in the drawer of whoever takes money. */
async function dropped(office: Office, by: Person, amount: number): Promise<string> {
  const cashier = office.cashier(by);
  await ownReceipt(office, by, amount);
  const drop = { amount, reason: 'E1' };
  return (await office.done(cashier, 'KDRE', 'takeFromDrawer', drop)).movement;
}

/** The reversal of a drop of an amount. */
export const reversalOfDrop = async (office: Office, by: Person, amount: number): Promise<Attempt> =>
  moving({ movement: await dropped(office, by, amount), reason: 'WRONG AMOUNT' })(office, by);

const explained = (office: Office, session: number) =>
  office.look(async db => {
    const query = db.selectFrom('drawer_explanation').select('code').where('session_id', '=', session);
    return (await query.executeTakeFirst())?.code ?? null;
  });

const explanationOf = (office: Office, session: number): Attempt => ({
  request: { session, cause: 'CHNG', text: 'GAVE TOO LITTLE CHANGE' },
  look: () => explained(office, session),
  becomes: 'CHNG',
});

/** The own drawer, counted and over by an amount; who may allow it for others signs for those of the own grade, too. */
export const recount = async (office: Office, by: Person, amount: number): Promise<Attempt> => {
  const look = () => sessionOf(office, by.operator);
  const becomes = { status: 'OP' };
  if (office.cashier(by) !== by) return { request: { rev: 1 }, look, becomes };
  await office.openDrawer(by);
  const { rev } = await office.countDrawer(by, amount);
  return { request: { rev }, look, becomes, ...('SM'.includes(by.grade) && { signedBy: office.chief }) };
};

/** The open drawer of somebody else, to be counted for them; no amount is known of it yet. */
export const countOfOther = async (office: Office): Promise<Attempt> => {
  const other = await office.hire('2');
  const drawer = await office.openDrawer(other);
  const look = () => sessionOf(office, other.operator);
  return { request: { drawer, counted: { d10000: 1 } }, look, becomes: { status: 'CT' } };
};

/** The drawer of somebody else, counted by them and over by an amount. */
async function countedByOther(office: Office, amount: number) {
  const other = await office.hire('2');
  const drawer = await office.openDrawer(other);
  const { rev } = await office.countDrawer(other, amount);
  return { drawer, rev, look: () => sessionOf(office, other.operator) };
}

export const recountOfOther = async (office: Office, _: Person, amount: number): Promise<Attempt> => {
  const { look, ...request } = await countedByOther(office, amount);
  return { request, look, becomes: { status: 'OP' } };
};

export const closeOfOther = async (office: Office, _: Person, amount: number): Promise<Attempt> => {
  const { look, ...request } = await countedByOther(office, amount);
  return { request: { ...request, reason: 'CLERK LEFT' }, look, becomes: { status: 'CL' } };
};

/** A drawer that was over by an amount, the first time. */
export const overShort = async (office: Office, _: Person, amount: number): Promise<Attempt> =>
  explanationOf(office, (await office.closedDrawer(amount)).session);

/** A drawer of somebody who was over so often in 30 days, this one among them. */
export const overShortOften = async (office: Office, _: Person, times: number): Promise<Attempt> => {
  const { cashier, session: first } = await office.closedDrawer(5);
  let session = first;
  for (let time = 1; time < times; time++) {
    await office.openDrawer(cashier);
    ({ session } = await office.closeDrawer(cashier, 5));
  }
  return explanationOf(office, session);
};

/** Each operation of the K transactions, made ready for one person to try. */
export const CASH: Partial<Record<OperationId, Ready>> = {
  quotePayment: async office => {
    const account = await office.account(62_50);
    return { request: { items: [{ key: account }], tenders: [] }, shows: { total: 62_50 } };
  },
  postPayment: payment,
  postPaymentSet: (office, by) => setWithoutForm(office, by, 62_50),
  getReceipt: async (office, by) => {
    const { receipt } = await ownReceipt(office, by);
    return { request: { receipt }, shows: { receipt, total: 40_00 } };
  },
  reprintReceipt: async (office, by) => {
    const { receipt } = await ownReceipt(office, by);
    const prints = () =>
      office.look(async db => {
        const query = db.selectFrom('receipt').select('prints').where('receipt', '=', receipt);
        return (await query.executeTakeFirstOrThrow()).prints;
      });
    return { request: { receipt }, look: prints, becomes: 2, shows: { receipt } };
  },
  voidReceipt: (office, by) => voidOwn(office, by, 40_00),
  listDrawers: async (office, by) => {
    const drawer = await office.openDrawer(office.cashier(by));
    const row = { drawer, statusText: 'OPEN', operator: office.cashier(by).operator };
    return { request: {}, shows: { drawers: expect.arrayContaining([expect.objectContaining(row)]) } };
  },
  openDrawer: async (office, by) => {
    await office.noDrawer(by);
    const drawer = await office.freeDrawer();
    const opened = () =>
      office.look(async db => {
        const query = db.selectFrom('drawer_session').select('operator').where('drawer', '=', drawer);
        return (await query.executeTakeFirst())?.operator ?? null;
      });
    return { request: { drawer, float: 100_00 }, look: opened, becomes: by.operator };
  },
  getOwnDrawer: async (office, by) => {
    const drawer = await office.openDrawer(office.cashier(by));
    return { request: {}, shows: { drawer, status: 'OP', cash: null } };
  },
  countDrawer: async (office, by) => {
    if (office.cashier(by) === by) await office.openDrawer(by);
    const look = () => sessionOf(office, by.operator);
    return { request: { counted: { d10000: 1 } }, look, becomes: { status: 'CT' } };
  },
  reopenCount: async (office, by) => ({ ...(await recount(office, by, 5)), signedBy: office.chief }),
  closeDrawer: async (office, by) => {
    const look = () => sessionOf(office, by.operator);
    const becomes = { status: 'CL' };
    if (office.cashier(by) !== by) return { request: { rev: 1, reason: 'X' }, look, becomes };
    await office.openDrawer(by);
    await office.done(by, 'KCNE', 'countDrawer', { counted: { d10000: 1 } });
    const { rev } = await office.done(by, 'KCLS', 'getOwnDrawer', {});
    return { request: { rev, reason: 'NOT COUNTED ALL' }, look, becomes };
  },
  listJournal: async (office, by) => {
    const { receipt } = await ownReceipt(office, by);
    return { request: {}, shows: { rows: expect.arrayContaining([expect.objectContaining({ receipt })]) } };
  },
  openWithoutSale: moving({ reason: 'CHANGE FOR A BILL' }),
  exchangeCash: moving({ taken: { d2000: 1 }, given: { d1000: 2 } }, 2),
  takeFromDrawer: moving({ what: 'DR', amount: 10_00, reason: 'E1' }),
  transferCash: async (office, by) => {
    if (office.cashier(by) === by) await office.openDrawer(by);
    const to = await office.hire('2');
    const drawer = await office.openDrawer(to);
    const received = () =>
      office.look(async db => {
        const query = db.selectFrom('cash_movement').select('signed_by').where('kind', '=', 'TI');
        return (await query.where('signed_by', '=', to.operator).executeTakeFirst())?.signed_by ?? null;
      });
    return { request: { drawer, amount: 5_00 }, signedBy: to, look: received, becomes: to.operator };
  },
  getMovement: async (office, by) => {
    const movement = await dropped(office, by, 10_00);
    return { request: { movement }, shows: { kindText: 'DROP', amount: 10_00 } };
  },
  reverseMovement: (office, by) => reversalOfDrop(office, by, 10_00),
  reverseReceipt: (office, by) => lateReversal(office, by, 40_00),
  findReturnable: async office => {
    const { receipt } = await office.deposit(CHECK);
    return { request: { receipt }, shows: { items: [{ receipt, line: 1 }] } };
  },
  returnItem: async office => {
    const { receipt, account } = await office.deposit(CHECK);
    const request = { receipt, line: 1, reason: 'NSF', returnedOn: AS_OF };
    // What the check paid, and the fee for its return.
    return { request, look: () => office.balance(account), becomes: 40_00 + 25_00 };
  },
  listDrawerSessions: async office => {
    const { session, drawer } = await office.closedDrawer();
    const row = expect.objectContaining({ session, drawer, todo: 'REVIEW' });
    return { request: {}, shows: { sessions: expect.arrayContaining([row]) } };
  },
  getDrawerSession: async office => {
    const { drawer, session } = await office.closedDrawer(5);
    return { request: { drawer }, shows: { session, overShort: 5 } };
  },
  reviewDrawer: async office => {
    const { drawer, session } = await office.closedDrawer();
    const { rev } = await office.done(office.lead, 'KCLR', 'getDrawerSession', { drawer });
    const reviewed = () =>
      office.look(async db => {
        const query = db.selectFrom('drawer_review').select('session_id').where('session_id', '=', session);
        return (await query.executeTakeFirst()) !== undefined;
      });
    return { request: { session, rev }, look: reviewed, becomes: true };
  },
  explainOverShort: (office, by) => overShort(office, by, 5),
};
