import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../../../src/contract/grades.ts';
import { type OperationId, operations } from '../../../../src/contract/operations.ts';
import { TRANSACTIONS, type TransactionCode } from '../../../../src/contract/transactions.ts';
import { LIMIT_GRADES, LIMITED_ACTS, type LimitedActId } from '../../../../src/host/security/acts.ts';
import { differences } from '../../funds.ts';
import { eachStore } from '../../stores.ts';
import { LIMITS, OPEN_TO } from '../matrix.ts';
import { refusal, SECRET } from '../serving.ts';
import { expectDone, expectRefused, type Ready } from './attempt.ts';
import { CASH, cashWithoutForm } from './cash.ts';
import { FUNDS, voucher } from './funds.ts';
import { LIMITED_TRIES } from './limits.ts';
import { Office, type Person } from './office.ts';
import { SYSTEM } from './system.ts';

const TRIES: Partial<Record<OperationId, Ready>> = { ...CASH, ...FUNDS, ...SYSTEM };

/** More than any limit in figures. */
const A_LOT: Record<LimitedActId, number> = {
  ...fill(60_000_00),
  overShortOften: 5,
  voucherVoid: 250_00,
  fundShortage: 400_00,
};

function fill(amount: number): Record<LimitedActId, number> {
  return Object.fromEntries(LIMITED_ACTS.map(act => [act, amount])) as Record<LimitedActId, number>;
}

/** The counter, the funds, the system with its rules. */
const OWN = /^[KFS]|^CFG/;

/** More than a limit; of an unlimited act that is never done alone, a lot. */
const aboveOf = (act: LimitedActId, limit: number | 'any' | 'none'): number =>
  limit === 'any' ? A_LOT[act] : limit === 'none' ? 1 : limit + 1;

/** Operations of a K, F or S transaction, with the transactions it is asked from. */
const guarded = (Object.keys(operations) as OperationId[]).flatMap(id => {
  const { access } = operations[id];
  const codes = (Array.isArray(access) ? (access as TransactionCode[]) : []).filter(code => OWN.test(code));
  return codes.length > 0 ? [{ id, codes }] : [];
});

/** Of the session itself, or open to whoever signed on; tried by hand below. The day is closed last. */
const BY_HAND: Partial<Record<TransactionCode, OperationId | null>> = {
  SGON: 'signOn',
  SGOF: 'signOff',
  SLCK: 'lockTerminal',
  SPOV: 'grantOverride',
  STAT: null,
};
const LAST: OperationId = 'closeDay';

describe('the matrix of authority', () => {
  it('has every transaction of the counter, the funds and the system', () => {
    const tried = guarded.flatMap(({ codes }) => codes);
    const untried = (Object.keys(TRANSACTIONS) as TransactionCode[]).filter(
      code => OWN.test(code) && !tried.includes(code),
    );
    expect(untried.sort()).toEqual(Object.keys(BY_HAND).sort());
  });

  it('has every operation of each', () => {
    expect(Object.keys(TRIES).sort()).toEqual(
      guarded
        .map(({ id }) => id)
        .filter(id => id !== LAST)
        .sort(),
    );
  });

  it('has every act that the host asks leave for', () => {
    const sources = readdirSync('src/host', { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts') && !file.endsWith('acts.ts'))
      .map(file => readFileSync(join('src/host', file), 'utf8'))
      .join('\n');
    const asked = LIMITED_ACTS.filter(act => sources.includes(`'${act}'`));
    expect(Object.keys(LIMITED_TRIES).sort()).toEqual(asked.sort());
  });
});

eachStore((_, makeStore) => {
  let office: Office;
  const personOf = (grade: Grade): Person => office.by.get(grade)!;

  beforeAll(async () => {
    office = await Office.open(await makeStore());
  });
  afterAll(() => office.close());

  describe.each(GRADES)('grade %s', grade => {
    it.each(guarded.filter(({ id }) => id !== LAST))('$id', async ({ id, codes }) => {
      const by = personOf(grade);
      let attempt = await TRIES[id]!(office, by);
      for (const code of codes.filter(code => !OPEN_TO[code].includes(grade))) {
        await expectRefused(by, code, id, attempt, '2004');
      }
      for (const [index, code] of codes.filter(code => OPEN_TO[code].includes(grade)).entries()) {
        if (index > 0 && attempt.look) attempt = await TRIES[id]!(office, by);
        await expectDone(office, by, code, id, attempt);
      }
    });

    it('locks and unlocks the own terminal, signs off and on', async () => {
      const { operator, terminal, token } = await office.hire(grade);
      const send = (path: string, body: object) => office.host.send(path, { token, body });
      expect((await send('/v1/lock', {})).body).toEqual({ locked: 'Y' });
      expect(refusal(await send('/v1/lock', {}))[1]).toBe('2007');
      expect((await send('/v1/unlock', { secret: SECRET })).body).toEqual({ locked: 'N' });
      expect((await send('/v1/sign-off', {})).status).toBe(200);
      expect(refusal(await send('/v1/lock', {}))[1]).toBe('2003');
      expect(await office.host.signOn(operator, terminal)).toEqual(expect.any(String));
    });

    it('overrides for another from S on', async () => {
      const { receipt } = await office.receipt(office.teller, 600_00);
      const request = { receipt, rev: 1, reason: 'KEYED TWICE' };
      const answered = await office.teller.override('KVDA', 'voidReceipt', request, `A${grade}`);
      if ('SM'.includes(grade)) expect(answered.status).toBe(200);
      else expect(refusal(answered)).toEqual([403, '2103', 'approver']);
      expect(await office.receiptStatus(receipt)).toBe('PO');
    });
  });

  const tries = Object.entries(LIMITED_TRIES).flatMap(([act, ways]) =>
    ways.map(way => ({ act: act as LimitedActId, ...way })),
  );

  describe.each(LIMIT_GRADES)('grade %s at its limits', grade => {
    it.each(tries)('$act by $id', async ({ act, id, codes, ready, alone }) => {
      const by = personOf(grade);
      const limit = LIMITS[act][LIMIT_GRADES.indexOf(grade)]!;
      for (const code of codes) {
        if (!OPEN_TO[code].includes(grade)) {
          await expectRefused(by, code, id, await ready(office, by, 1), '2004');
          continue;
        }
        if (limit === 'any' && alone !== 'never') {
          await expectDone(office, by, code, id, await ready(office, by, A_LOT[act]));
          continue;
        }
        if (typeof limit === 'number' && alone !== 'never') {
          await expectDone(office, by, code, id, await ready(office, by, limit - 1));
          await expectDone(office, by, code, id, await ready(office, by, limit));
        }
        const above = await ready(office, by, aboveOf(act, limit));
        await expectRefused(by, code, id, above, '2101');
        const grant = await office.grant(by, code, id, above.request, office.chief);
        await expectDone(office, by, code, id, above, grant);
      }
    });

    it('cash over what is reported needs its form, and nobody is asked', async () => {
      const by = personOf(grade);
      if (!OPEN_TO.KPAE.includes(grade)) return;
      await expectDone(office, by, 'KPAE', 'postPayment', await cashWithoutForm(office, by, 10_000_00));
      const { request, look } = await cashWithoutForm(office, by, 10_000_01);
      const answered = await by.ask('KPAE', 'postPayment', request as never);
      expect(refusal(answered)).toEqual([422, '4131', 'form8300']);
      expect(await look!()).toBe(10_000_01);
    });

    it('a voucher is never over its limit, and nobody is asked', async () => {
      const by = personOf(grade);
      if (!OPEN_TO.FRVE.includes(grade)) return;
      await expectDone(office, by, 'FRVE', 'enterVoucher', await voucher(office, by, 249_99));
      await expectDone(office, by, 'FRVE', 'enterVoucher', await voucher(office, by, 250_00));
      const { request, look } = await voucher(office, by, 250_01);
      const answered = await by.ask('FRVE', 'enterVoucher', request as never);
      expect(refusal(answered)).toEqual([422, '4307', 'amount']);
      expect(await look!()).toBe(0);
    });
  });

  it('leaves the books proven', async () => {
    expect(await differences(office.store)).toEqual([]);
  });

  describe('the end of day', () => {
    it.each(GRADES)('grade %s', async grade => {
      await office.closeDrawers();
      await office.explainDrawers();
      const open = await office.look(db =>
        db.selectFrom('city').select('business_date').executeTakeFirstOrThrow(),
      );
      const request = { businessDate: open.business_date };
      const answered = await personOf(grade).ask('SEOD', 'closeDay', request);
      const now = await office.look(db =>
        db.selectFrom('city').select('business_date').executeTakeFirstOrThrow(),
      );
      if (OPEN_TO.SEOD.includes(grade)) {
        expect([answered.status, answered.status === 200 ? '' : answered.text]).toEqual([200, '']);
        expect(now.business_date > open.business_date).toBe(true);
      } else {
        expect(refusal(answered)).toEqual([403, '2004']);
        expect(now).toEqual(open);
      }
    });
  });
});
