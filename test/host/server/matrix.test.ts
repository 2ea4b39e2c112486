import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../../src/contract/grades.ts';
import { type OperationId, operations } from '../../../src/contract/operations.ts';
import { TRANSACTIONS, type TransactionCode } from '../../../src/contract/transactions.ts';
import { partyHandlers } from '../../../src/host/party/handlers.ts';
import { type Act, LIMIT_GRADES, LIMITED_ACTS } from '../../../src/host/security/acts.ts';
import { allow, type Facts } from '../../../src/host/security/allow.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { PARTY } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { type Clerk, clerkAt } from './clerk.ts';
import { LIMITS, OPEN_TO, REQUESTS } from './matrix.ts';
import { refusal, type Serving, serve } from './serving.ts';

const MORE_THAN_ANY = 9_999_999_99;

const guarded = (Object.keys(operations) as OperationId[]).filter(id => Array.isArray(operations[id].access));

/** Codes that open no operation of their own: they belong to everybody, or come up by themselves. */
const WITHOUT_OPERATION = ['HELP', 'MENU', 'SGOF', 'SGON', 'SLCK', 'SPOV', 'STAT', 'TAPE', 'TKMU', 'TMAC'];

describe('the matrix', () => {
  it('has a request of every operation that belongs to a transaction', () => {
    expect(Object.keys(REQUESTS).sort()).toEqual([...guarded].sort());
  });

  it('has every transaction, and an operation for each that has any', () => {
    expect(Object.keys(OPEN_TO).sort()).toEqual(Object.keys(TRANSACTIONS).sort());
    const opened = new Set(guarded.flatMap(id => [...operations[id].access]));
    const unopened = Object.keys(TRANSACTIONS).filter(code => !opened.has(code));
    expect(unopened.sort()).toEqual(WITHOUT_OPERATION);
  });

  it('has the limits of every act', () => {
    expect(Object.keys(LIMITS).sort()).toEqual([...LIMITED_ACTS].sort());
  });
});

/** What the stand-in below asks leave for. */
let asked: { act: Act; amount: number; facts: Facts } | null = null;

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  const clerks = new Map<Grade, Clerk>();

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store, {
      getParty: async (call, request) => {
        if (asked) await allow(call, asked.act, asked.amount, asked.facts);
        return partyHandlers.getParty(call, request);
      },
    });
    for (const [index, grade] of GRADES.entries()) {
      clerks.set(grade, await clerkAt(host, `A${grade}`, `T10${index}`));
    }
  });
  afterAll(() => host.close());

  describe.each(GRADES)('grade %s', grade => {
    it.each(guarded)('is let into %s from each of its transactions, or not', async id => {
      for (const code of operations[id].access as readonly TransactionCode[]) {
        const answered = await clerks.get(grade)!.ask(code, id, REQUESTS[id] as never);
        const isRefused = refusal(answered)[1] === '2004';
        expect([code, isRefused]).toEqual([code, !OPEN_TO[code].includes(grade)]);
        // A request the contract does not take would be refused before anybody asks who sent it.
        if (!isRefused) expect(answered.status).not.toBe(400);
      }
    });

    it('is let into nothing from a transaction that has no part in it', async () => {
      for (const id of guarded) {
        const answered = await clerks.get(grade)!.ask('MENU', id, REQUESTS[id] as never);
        expect([id, ...refusal(answered)]).toEqual([id, 403, '2004']);
      }
    });
  });

  const ask = async (grade: Grade, act: Act, amount: number, facts: Facts = {}) => {
    asked = { act, amount, facts };
    const { status, body } = await clerks.get(grade)!.ask('ACUI', 'getParty', { party: PARTY });
    return status === 200 ? 'ok' : (body as { message?: string }).message;
  };

  describe.each(LIMIT_GRADES)('grade %s within its limits', grade => {
    it.each(LIMITED_ACTS)('%s', async act => {
      const limit = LIMITS[act][LIMIT_GRADES.indexOf(grade)]!;
      if (limit === 'any') {
        expect(await ask(grade, act, MORE_THAN_ANY)).toBe('ok');
      } else if (limit === 'none') {
        expect(await ask(grade, act, 1)).toBe('2101');
      } else {
        expect(await ask(grade, act, limit - 1)).toBe('ok');
        expect(await ask(grade, act, limit)).toBe('ok');
        expect(await ask(grade, act, -limit)).toBe('ok');
        expect(await ask(grade, act, limit + 1)).toBe('2101');
        expect(await ask(grade, act, -limit - 1)).toBe('2101');
      }
    });

    it('what the law forbids, nobody may, and nobody is named who might', async () => {
      expect(await ask(grade, 'shutoffRelease', 0)).toBe('2102');
    });

    it('nobody passes the own work, nor what comes out of the own drawer', async () => {
      const own = { makers: [`A${grade}`] };
      expect(await ask(grade, 'refundApproval', 1, own)).toBe('2101');
      expect(await ask(grade, 'refundApproval', 1, { drawerOwners: [`A${grade}`] })).toBe('2101');
    });
  });
});
