import { expect } from 'vitest';
import { GRADES, type Grade } from '../../../../src/contract/grades.ts';
import type { OperationId, ReplyOf, RequestOf } from '../../../../src/contract/operations.ts';
import type { TransactionCode } from '../../../../src/contract/transactions.ts';
import { insertOperator } from '../../../../src/host/security/operators.ts';
import type { Db, Store } from '../../../../src/host/store/store.ts';
import type { IsoDate } from '../../../../src/values/dates.ts';
import { cheapHash } from '../../cheap-hash.ts';
import { bringForward } from '../../counter.ts';
import { ACCOUNT_ROW, AS_OF, keyOf, PARTY_ROW, WORK } from '../../fixtures.ts';
import { giveCredit } from '../../funds.ts';
import { type Clerk, clerkAt } from '../clerk.ts';
import { SECRET, type Serving, serve } from '../serving.ts';

/** Somebody signed on, and their grade. */
export type Person = Clerk & { grade: Grade };

/** Who works beside those whose authority is tried, and does what it takes beforehand. */
const HELPERS = { teller: '2', closer: '2', lead: '3', chief: 'M' } as const satisfies Record<string, Grade>;

/** Months before the business date: what was paid then has cleared. */
const LONG_AGO = '2025-11-03';

/** Above the threshold of the Form 8300 cash needs its reference. */
const REPORTED = 10_000_00;

/**
 * An office at work behind a host, with one person of each grade: what each may do is tried on records that
 * came about through the host's own operations.
 */
export class Office {
  readonly store: Store;
  readonly host: Serving;
  readonly by: ReadonlyMap<Grade, Person>;
  readonly teller: Person;
  readonly lead: Person;
  readonly chief: Person;
  /** Takes and closes, so that there are closed drawers. */
  readonly closer: Person;
  readonly #hired = new Map<string, Person>();
  #number = 100;

  private constructor(store: Store, host: Serving, by: Map<Grade, Person>, helpers: Person[]) {
    this.store = store;
    this.host = host;
    this.by = by;
    [this.teller, this.closer, this.lead, this.chief] = helpers as [Person, Person, Person, Person];
    for (const person of [...by.values(), ...helpers]) this.#hired.set(person.operator, person);
  }

  static async open(store: Store): Promise<Office> {
    const host = await serve(store);
    const by = new Map<Grade, Person>();
    for (const [index, grade] of GRADES.entries()) {
      by.set(grade, { ...(await clerkAt(host, `A${grade}`, `T10${index}`)), grade });
    }
    const helpers: Person[] = [];
    for (const [index, grade] of Object.values(HELPERS).entries()) {
      helpers.push(await hire(store, host, grade, `H${index}`));
    }
    return new Office(store, host, by, helpers);
  }

  /** A number not used before. */
  next(): number {
    return ++this.#number;
  }

  /** Somebody else of a grade. */
  async hire(grade: Grade): Promise<Person> {
    const operator = `N${this.next().toString(36).toUpperCase()}`;
    const person = await hire(this.store, this.host, grade, operator);
    this.#hired.set(operator, person);
    return person;
  }

  /** What somebody does who may; fails the test when it is refused. */
  async done<Id extends OperationId>(
    who: Person,
    transaction: TransactionCode | null,
    id: Id,
    request: RequestOf<Id>,
    grant?: string,
  ): Promise<ReplyOf<Id>> {
    const { status, text, body } = await who.ask(transaction, id, request, grant);
    expect([id, status, status === 200 ? '' : text]).toEqual([id, 200, '']);
    return body;
  }

  /** A grant for one request, on the word of a second person. */
  async grant(who: Person, code: TransactionCode, id: OperationId, request: object, by: Person) {
    const { status, text, body } = await who.override(code, id, request, by.operator);
    expect([status, status === 200 ? '' : text]).toEqual([200, '']);
    return body.grant;
  }

  look<T>(read: (db: Db) => Promise<T>): Promise<T> {
    return this.store.read(read);
  }

  /** A drawer nobody has open. */
  async freeDrawer(): Promise<string> {
    const drawer = `D${this.next().toString(36).toUpperCase()}`;
    await this.store.write(db => db.insertInto('drawer').values({ drawer, name: drawer }).execute());
    return drawer;
  }

  /** Who takes the money where the one tried may not: the teller. */
  cashier(who: Person): Person {
    return '23SM'.includes(who.grade) ? who : this.teller;
  }

  /** Open a drawer for somebody, unless one is open. */
  async openDrawer(who: Person): Promise<string> {
    const { status, body } = await who.ask('KOPE', 'getOwnDrawer', {});
    if (status === 200 && body.status === 'OP') return body.drawer;
    if (status === 200) await this.closeDrawer(who);
    const drawer = await this.freeDrawer();
    await this.done(who, 'KOPE', 'openDrawer', { drawer, float: 150_00 });
    return drawer;
  }

  /** Count and close the drawer of somebody, over by so much; nothing when none is open. */
  async closeDrawer(who: Person, over = 0): Promise<{ session: number; drawer: string }> {
    const { body: own } = await who.ask('KCLS', 'getOwnDrawer', {});
    const { session, drawer } = own;
    if (own.status === 'OP') await this.countDrawer(who, over);
    const { rev } = await this.done(who, 'KCLS', 'getOwnDrawer', {});
    await this.done(who, 'KCLS', 'closeDrawer', { rev, reason: 'COUNTED TWICE' });
    return { session, drawer };
  }

  /** Count the open drawer of somebody, over by so much. */
  async countDrawer(who: Person, over: number): Promise<ReplyOf<'countDrawer'>> {
    const { session, drawer } = await this.done(who, 'KCNE', 'getOwnDrawer', {});
    const { cash } = await this.done(this.chief, 'KCLR', 'getDrawerSession', { drawer, session });
    return this.done(who, 'KCNE', 'countDrawer', { counted: { rolled: cash!.expected + over } });
  }

  async noDrawer(who: Person): Promise<void> {
    if ((await who.ask('KOPE', 'getOwnDrawer', {})).status === 200) await this.closeDrawer(who);
  }

  /** Close every drawer, whoever has it open. */
  async closeDrawers(): Promise<void> {
    const open = await this.look(db =>
      db.selectFrom('drawer_session').select('operator').where('status', '<>', 'CL').execute(),
    );
    for (const { operator } of open) await this.closeDrawer(this.#hired.get(operator)!);
  }

  /** Explain every drawer that is out and not explained yet. */
  async explainDrawers(): Promise<void> {
    const out = await this.look(db =>
      db
        .selectFrom('drawer_session')
        .leftJoin('drawer_explanation', 'drawer_explanation.session_id', 'drawer_session.session_id')
        .select('drawer_session.session_id as session')
        .where('over_short', '<>', 0)
        .where('code', 'is', null)
        .execute(),
    );
    for (const { session } of out) {
      const request = { session, cause: 'CHNG', text: 'GAVE TOO LITTLE CHANGE' } as const;
      await this.done(this.chief, 'KOVA', 'explainOverShort', request);
    }
  }

  /** An account of a customer of its own that owes so much. */
  async account(owed: number): Promise<string> {
    const number = this.next() * 10;
    const account = keyOf('account', number);
    const party = keyOf('party', number);
    await this.store.write(async db => {
      await db
        .insertInto('party')
        .values({ ...PARTY_ROW, party })
        .execute();
      await db
        .insertInto('account')
        .values({ ...ACCOUNT_ROW, party, account })
        .execute();
      if (owed === 0) return;
      const charge = { kind: 'UT', key: account, code: 'WA', description: 'WATER' } as const;
      const charges = [{ ...charge, dueDate: AS_OF, amount: owed }];
      await bringForward(db, charges);
    });
    return account;
  }

  balance = (account: string): Promise<number> =>
    this.look(async db => {
      const query = db.selectFrom('subject_balance').select('amount').where('subject_key', '=', account);
      return (await query.executeTakeFirst())?.amount ?? 0;
    });

  /** A receipt for an account paid in full, in the own open drawer of a cashier. */
  async receipt(cashier: Person, amount: number, tender: object = { type: 'CA' }) {
    await this.openDrawer(cashier);
    const account = await this.account(amount);
    const { receipt } = await this.done(cashier, 'KPAE', 'postPayment', {
      items: [{ key: account, amount }],
      tenders: [tender],
      ...(amount > REPORTED ? { form8300: 'F8300' } : {}),
    });
    return { receipt, account };
  }

  receiptStatus = (receipt: string): Promise<string> =>
    this.look(async db => {
      const query = db.selectFrom('receipt').select('status').where('receipt', '=', receipt);
      return (await query.executeTakeFirstOrThrow()).status;
    });

  /** A closed drawer with one receipt; when it was over, the first time of somebody hired for it. */
  async closedDrawer(over = 0, tender?: object, amount = 40_00) {
    const cashier = over === 0 ? this.closer : await this.hire('2');
    const { receipt, account } = await this.receipt(cashier, amount, tender);
    return { cashier, receipt, account, ...(await this.closeDrawer(cashier, over)) };
  }

  /** A deposit of a drawer of its own, prepared by somebody who took none of it. */
  async deposit(tender?: object) {
    const closed = await this.closedDrawer(0, tender);
    const bag = `B${this.next()}`;
    const request = { bag, sessions: [{ session: closed.session }] };
    const { deposit, amount } = await this.done(this.lead, 'FDSA', 'makeDeposit', request);
    return { ...closed, deposit, amount, bag };
  }

  /** A revolving fund of 500.00 in the custody of somebody. */
  async fund(custodian: Person): Promise<string> {
    const fund = `F${this.next().toString(36).toUpperCase()}`;
    const request = { fund, name: 'PETTY CASH', custodian: custodian.operator, authorized: 500_00 };
    await this.done(this.chief, 'FRVA', 'openRevolvingFund', request);
    return fund;
  }

  /** Who keeps a fund where the one tried may not: the lead. */
  custodian(who: Person): Person {
    return '3SM'.includes(who.grade) ? who : this.lead;
  }

  fundView(fund: string): Promise<ReplyOf<'getRevolvingFund'>> {
    return this.done(this.chief, 'FRVI', 'getRevolvingFund', { fund });
  }

  /** An account with credit that came in long ago. */
  async credit(amount: number): Promise<string> {
    const account = await this.account(0);
    await giveCredit(this.store, { kind: 'UT', key: account }, amount, LONG_AGO);
    return account;
  }

  /** A refund that waits for its approval. */
  async refund(amount: number): Promise<{ refund: string; account: string; rev: number }> {
    const account = await this.credit(amount);
    const { refund, rev } = await this.done(this.teller, 'FRFA', 'requestRefund', { key: account });
    return { refund, account, rev };
  }

  async approved(amount: number): Promise<{ refund: string; rev: number }> {
    const { refund, rev } = await this.refund(amount);
    const request = { refund, rev, net: amount };
    return this.done(this.chief, 'FRFR', 'approveRefund', request);
  }

  /** A refund that was issued on a date. */
  async issued(amount: number, on: IsoDate = AS_OF): Promise<{ refund: string; rev: number }> {
    const { refund, rev } = await this.approved(amount);
    const issued = await this.done(this.lead, 'FRFP', 'issueRefund', { refund, rev });
    await this.store.write(db =>
      db
        .updateTable('refund')
        .set({ issued_on: on })
        .where('status', '=', 'IS')
        .where('amount', '=', amount)
        .execute(),
    );
    return issued;
  }

  async refundStatus(refund: string): Promise<string> {
    return (await this.done(this.chief, 'FRFR', 'getRefund', { refund })).status;
  }

  /** A void that the teller may not do, waiting in the queue; refused when it is to be of somebody else. */
  async waiting(of?: Person): Promise<{ approval: number; receipt: string }> {
    const { receipt } = await this.receipt(this.teller, 600_00);
    const request = { receipt, rev: 1, reason: 'KEYED TWICE' };
    const asked = { operation: 'voidReceipt', request, reason: 'CUST', text: 'PLEASE' } as const;
    const { approval } = await this.done(this.teller, 'KVDA', 'queueApproval', asked);
    if (of) {
      await this.done(this.chief, 'SPAP', 'refuseRequest', { approval, rev: 1, text: 'NO' });
      const { operator } = of;
      await this.store.write(db =>
        db.updateTable('approval').set({ operator }).where('approval', '=', approval).execute(),
      );
    }
    return { approval, receipt };
  }

  close(): Promise<void> {
    return this.host.close();
  }
}

async function hire(store: Store, host: Serving, grade: Grade, operator: string): Promise<Person> {
  secret ??= await cheapHash(SECRET);
  const hired = { operator, name: `NAME OF ${operator}`, grade, secret, mustChange: 'N' } as const;
  await store.write(db => insertOperator(db, hired, 'SYS', WORK.at));
  return { ...(await clerkAt(host, operator, `T${operator.slice(1)}`)), grade };
}

/** One hash for all: each takes its time on purpose. */
let secret: string | undefined;
