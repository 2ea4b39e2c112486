import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Grade } from '../../../src/contract/grades.ts';
import type { OperationId, ReplyOf, RequestOf } from '../../../src/contract/operations.ts';
import { operations } from '../../../src/contract/operations.ts';
import type { Handler } from '../../../src/host/call.ts';
import { cashierHandlers } from '../../../src/host/cashier/handlers.ts';
import { depositHandlers } from '../../../src/host/deposit/handlers.ts';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import { SPENDING_ACCOUNTS } from '../../../src/host/ledger/chart.ts';
import { refundHandlers } from '../../../src/host/refund/handlers.ts';
import { Refusal } from '../../../src/host/refusal.ts';
import { revolvingHandlers } from '../../../src/host/revolving/handlers.ts';
import { recordAudit } from '../../../src/host/security/audit.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { unclaimedHandlers } from '../../../src/host/unclaimed/handlers.ts';
import { addDays } from '../../../src/values/dates.ts';
import { auditOf, BANK_KEY, signedBy } from '../counter.ts';
import { ACCOUNT, ACCOUNT_ROW, AS_OF, HEADER, keyOf, seedSmallCity, WORK } from '../fixtures.ts';
import { differences, giveCredit, goTo } from '../funds.ts';
import { eachStore } from '../stores.ts';
import { HELD, type Step, step } from './funds-steps.ts';

const handlers = {
  ...cashierHandlers({ bankKey: BANK_KEY }),
  ...depositHandlers,
  ...refundHandlers,
  ...revolvingHandlers,
  ...unclaimedHandlers,
};
type Handled = keyof typeof handlers & OperationId;

const OTHER_ACCOUNT = keyOf('account', 300);
const FUND = 'PC1';

eachStore((_, makeStore) => {
  describe('any sequence of refunds, vouchers, counts and days', () => {
    let store: Store;
    let today = AS_OF;
    /** What really lies in the fund's box. */
    let box = 500_00;
    /** Receipts that were reversed, their money held. */
    const held: string[] = [];

    /** Do one operation as a person; null where it is refused, which must leave no trace. */
    async function ask<Id extends Handled>(
      operator: string,
      grade: Grade,
      id: Id,
      request: RequestOf<Id>,
      signer?: string,
    ): Promise<ReplyOf<Id> | null> {
      const handle = handlers[id] as unknown as Handler<Handled>;
      const checked = operations[id].request.parse(request) as Parameters<typeof handle>[1];
      const call = { ...WORK, operator, grade, businessDate: today };
      const backing = signer === undefined ? null : signedBy(signer);
      const work = (db: Db) => handle({ ...call, db, transaction: null, backing, about: () => {} }, checked);
      const write = async (db: Db) => {
        await recordAudit(db, auditOf(call, id));
        return work(db);
      };
      try {
        const isWrite = operations[id].effect === 'write';
        return (await (isWrite ? store.write(write) : store.read(work))) as ReplyOf<Id>;
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    }

    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
      await store.write(async db => {
        for (const [operator, grade] of [
          ['CAL3', '3'],
          ['MIA', 'M'],
        ] as const) {
          const row = { operator, name: operator, grade, secret: 'none', status: 'AC', failures: 0 } as const;
          await db
            .insertInto('operator')
            .values({ ...row, must_change: 'N', ...HEADER })
            .execute();
        }
        await db
          .insertInto('account')
          .values({ ...ACCOUNT_ROW, account: OTHER_ACCOUNT })
          .execute();
      });
      const fund = { fund: FUND, name: 'COUNTER CASH', custodian: 'CAL3', authorized: 500_00 };
      await ask('MIA', 'M', 'openRevolvingFund', fund);
    });

    const accounts = [ACCOUNT, OTHER_ACCOUNT] as const;
    const fundNow = async () => (await ask('CAL3', '3', 'getRevolvingFund', { fund: FUND }))!;

    /** A refund of one status, the choice-th of them. */
    async function refundIn(statuses: readonly ('RQ' | 'AP' | 'IS' | 'ST')[], nth: number) {
      const found: string[] = [];
      for (const status of statuses) {
        const reply = await ask('MIA', 'M', 'listRefunds', { status, limit: 100 });
        found.push(...reply!.refunds.map(({ refund }) => refund));
      }
      const refund = found[nth % Math.max(found.length, 1)];
      return refund === undefined ? null : ask('MIA', 'M', 'getRefund', { refund });
    }

    /** As `ask`, of what nothing can refuse. */
    async function must<Id extends Handled>(...asked: Parameters<typeof ask<Id>>): Promise<ReplyOf<Id>> {
      const reply = await ask(...asked);
      if (reply === null) throw new Error(`${asked[2]} was refused`);
      return reply;
    }

    /** A payment by check, the rest in cash, closed, deposited and reversed. */
    async function holdReversed(key: string, check: number, cash: number): Promise<void> {
      await must('AMY1', '2', 'openDrawer', { drawer: 'D01', float: 0 });
      const paper = { type: 'CK' as const, checkNumber: '12', routing: '990000013', amount: check };
      const { receipt } = await must('AMY1', '2', 'postPayment', {
        items: [{ key, amount: check + cash }],
        tenders: cash === 0 ? [paper] : [paper, { type: 'CA' }],
      });
      const { rev } = await must('AMY1', '2', 'countDrawer', { counted: { rolled: cash } });
      await must('AMY1', '2', 'closeDrawer', { rev });
      await must('CAL3', '3', 'makeDeposit', { way: 'BAG', bag: `B${held.length}` });
      await must('CAL3', '3', 'reverseReceipt', { receipt, rev: 1, reason: 'WRONG ACCOUNT' });
      held.push(receipt);
    }

    async function perform(one: Step): Promise<void> {
      switch (one.do) {
        case 'credit':
          await giveCredit(store, { kind: 'UT', key: accounts[one.of] }, one.amount, today);
          return;
        case 'charge':
          await store.write(async db => {
            await recordAudit(db, auditOf(WORK, 'bill'));
            await raiseCharges(
              db,
              { ...WORK, businessDate: today },
              [
                {
                  ...{ kind: 'UT', key: accounts[one.of], code: 'SE', description: 'SEWER' },
                  ...{ dueDate: today, amount: one.amount },
                },
              ],
              'revenue',
              '',
              'BILL',
            );
          });
          return;
        case 'request':
          await ask('AMY1', '2', 'requestRefund', { key: accounts[one.of] });
          return;
        case 'reversed':
          return holdReversed(accounts[one.of], one.check, one.cash);
        case 'requestHeld': {
          const receipt = held[one.choice % Math.max(held.length, 1)];
          if (receipt === undefined) return;
          const payee = { payee: 'ODA, KIM', address1: '9 PIER' };
          await ask('AMY1', '2', 'requestRefund', { key: receipt, amount: one.amount, ...payee });
          return;
        }
        case 'comeBack': {
          const receipt = held[one.choice % Math.max(held.length, 1)];
          if (receipt === undefined) return;
          await ask('CAL3', '3', 'returnItem', { receipt, line: 1, reason: 'NSF', returnedOn: today });
          return;
        }
        case 'approve': {
          const found = await refundIn(['RQ'], one.choice);
          if (found) await ask('MIA', 'M', 'approveRefund', found);
          return;
        }
        case 'issue': {
          const found = await refundIn(['AP', 'ST'], one.choice);
          if (found) await ask('CAL3', '3', 'issueRefund', found);
          return;
        }
        case 'void': {
          const found = await refundIn(['RQ', 'AP', 'IS'], one.choice);
          if (found) await ask('CAL3', '3', 'voidRefund', { ...found, reason: 'TEST' });
          return;
        }
        case 'cash': {
          const found = await refundIn(['IS'], one.choice);
          if (found) await ask('CAL3', '3', 'cashRefund', found);
          return;
        }
        case 'days':
          today = addDays(today, one.days);
          return goTo(store, today);
        case 'stale':
          await ask('CAL3', '3', 'turnStale', {});
          return;
        case 'transfer':
          await ask('MIA', 'M', 'publishUnclaimed', { firstPublished: today });
          await ask('MIA', 'M', 'transferUnclaimed', { order: 'R-1' });
          return;
        case 'voucher': {
          const paid = await ask('CAL3', '3', 'enterVoucher', {
            ...{ fund: FUND, payee: 'SHOP', purpose: 'PAPER', amount: one.amount },
            gl: SPENDING_ACCOUNTS[one.account % SPENDING_ACCOUNTS.length]!.gl,
            ...{ receiptAttached: 'Y', approvedBy: 'MIA' },
          });
          box -= paid?.paid ?? 0;
          return;
        }
        case 'count': {
          const found = Math.max(0, box + one.out);
          const request = { fund: FUND, counted: { d1: found }, reason: 'COUNTED TWICE' };
          if (await ask('CAL3', '3', 'balanceRevolvingFund', request, 'MIA')) box = found;
          return;
        }
        case 'draw':
          await ask('CAL3', '3', 'replenishRevolvingFund', await fundNow(), 'MIA');
          return;
        case 'receive':
          box += (await ask('CAL3', '3', 'receiveReplenishment', await fundNow()))?.received ?? 0;
      }
    }

    it('keeps every rule of the books, and as cash of the fund what lies in its box', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 60 }), async steps => {
          for (const one of steps) {
            await perform(one);
            expect([one, await differences(store)]).toEqual([one, []]);
          }
          expect((await fundNow()).cash).toBe(box);
        }),
        { numRuns: 12, seed: 20260514, examples: [[[...HELD]]] },
      );
      const ofReceipts = await store.read(db =>
        db
          .selectFrom('refund')
          .select(['subject_key', 'status'])
          .where('subject_kind', '=', 'RC')
          .orderBy('refund_id')
          .limit(3)
          .execute(),
      );
      expect(ofReceipts).toEqual([
        { subject_key: held[0], status: 'CS' },
        { subject_key: held[1], status: 'VD' },
        { subject_key: held[2], status: 'ES' },
      ]);
      const taken = await store.read(db =>
        db.selectFrom('refund_event').select('step').distinct().orderBy('step').execute(),
      );
      expect(taken.map(({ step }) => step)).toEqual([
        ...['approve', 'escheat', 'issue', 'reissue', 'stale', 'void'],
      ]);
    });
  });
});
