import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../../src/contract/grades.ts';
import { TRANSACTIONS, type TransactionCode } from '../../../src/contract/transactions.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import { ACCOUNT, CITATION, keyOf, LICENSE, PARTY } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { refusal, type Serving, serve } from './serving.ts';

const HOUR = 3_600_000;

/** The matrix as domain.md H states it, written out by hand. */
const OPEN_TO: Record<TransactionCode, string> = {
  SGON: '123SMY',
  SGOF: '123SMY',
  SLCK: '123SMY',
  MENU: '123SMY',
  HELP: '123SMY',
  FIND: '123SM',
  ACUI: '123SM',
  UACI: '123SM',
  UHSI: '123SM',
  CITI: '123SM',
  CPLI: '123SM',
  BLCI: '123SM',
  PRMI: '123SM',
  KOPE: '23SM',
  KPAE: '23SM',
  KMUE: '23SM',
  KRCP: '23SM',
  KVDA: '23SM',
  KJRI: '23SM',
  KCNE: '23SM',
  KCLS: '23SM',
  KDRE: '23SM',
  KCHE: '23SM',
  KNSL: '23SM',
  KXFA: '23SM',
  KVDR: '3SM',
  KNSA: '23SM',
  KCLR: '3SM',
  KOVA: '3SM',
  FDSA: '3SM',
  FDSP: '3SM',
  FARM: '3SM',
  FCRJ: '3SM',
  FTMA: '3SM',
  FGLI: '23SM',
  FGLX: '3SM',
  FRVI: '23SM',
  FRVA: 'M',
  FRVE: '3SM',
  FRVB: '3SM',
  FRVR: '3SM',
  FRVC: '3SM',
  FRFA: '23SM',
  FRFR: '3SM',
  FRFP: '3SM',
  FESL: '3SM',
  FESA: 'M',
  SEOD: '3SM',
  SPAP: 'SM',
  SPOV: 'SM',
  SDLG: 'SM',
  SAUI: 'SM',
  CFGI: '123SM',
  CFGU: 'M',
  SUSU: 'Y',
};

/** One inquiry of each transaction that has any. */
const INQUIRIES: Partial<Record<TransactionCode, string>> = {
  FIND: '/v1/find?text=OCEAN',
  ACUI: `/v1/parties/${PARTY}`,
  UACI: `/v1/accounts/${ACCOUNT}`,
  UHSI: `/v1/accounts/${ACCOUNT}/history`,
  CITI: `/v1/citations/${CITATION}`,
  CPLI: '/v1/plates/0ABC123',
  BLCI: `/v1/licenses/${LICENSE}`,
  PRMI: `/v1/permits/${keyOf('permit', 1)}`,
  KOPE: '/v1/drawers',
  KPAE: '/v1/drawers',
  KMUE: '/v1/drawers',
  KRCP: `/v1/receipts/${receiptNumber(1, 1)}`,
  KVDA: `/v1/receipts/${receiptNumber(1, 1)}`,
  KJRI: '/v1/journal',
  KCNE: '/v1/drawer',
  KCLS: '/v1/drawer',
  SEOD: '/v1/day',
  SUSU: '/v1/operators',
};

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;
  const tokens = new Map<Grade, string>();

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
    for (const [index, grade] of GRADES.entries()) {
      tokens.set(grade, await host.signOn(`A${grade}`, `T10${index}`));
    }
  });
  afterAll(() => host.close());

  describe.each(GRADES)('grade %s', grade => {
    it('is told at sign-on what it may use', async () => {
      const installation = 'bbbbbbbbbbbbbbbb';
      const terminal = `T20${GRADES.indexOf(grade)}`;
      await host.send('/v1/terminals', { body: { installation, terminal } });
      const { body } = await host.send('/v1/sign-on', {
        body: { operator: `A${grade}`, secret: '2468', terminal, installation },
      });
      const open = Object.keys(TRANSACTIONS).filter(code => OPEN_TO[code as TransactionCode].includes(grade));
      expect(body.transactions).toEqual(open);
    });

    it.each(Object.entries(INQUIRIES))('is let into %s, or not, by the host', async (transaction, path) => {
      const { body } = await host.send(path, { token: tokens.get(grade)!, transaction });
      const isOpen = OPEN_TO[transaction as TransactionCode].includes(grade);
      expect(body.message === '2004').toBe(!isOpen);
    });
  });

  it.each([
    ['no token', {}],
    ['a token that nobody has', { token: 'x'.repeat(43) }],
    ['something else than a token', { headers: { authorization: 'Basic QTI6MjQ2OA==' } }],
  ])('%s is refused', async (_name, sent) => {
    expect(refusal(await host.send('/v1/day', { transaction: 'SEOD', ...sent }))).toEqual([401, '2003']);
  });

  it.each(['', 'MENU', 'XXXX'])(
    'an operation is refused from transaction "%s", which has no part in it',
    async code => {
      const answered = await host.send('/v1/day', { token: tokens.get('3')!, transaction: code });
      expect(refusal(answered)).toEqual([403, '2004']);
    },
  );

  it('a sign-on ends after twelve idle hours, and every use of it counts', async () => {
    const token = await host.signOn('A3', 'T300');
    const day = () => host.send('/v1/day', { token, transaction: 'SEOD' });
    const idleMinutes = async () => {
      const query = (db: Db) => db.selectFrom('sign_on').select('seen_at').where('terminal', '=', 'T300');
      const { seen_at } = await store.read(db => query(db).executeTakeFirstOrThrow());
      return Math.floor((host.now() - Date.parse(seen_at)) / 60_000);
    };
    for (let use = 0; use < 3; use++) {
      host.wait(11 * HOUR);
      expect((await day()).status).toBe(200);
      await expect.poll(idleMinutes).toBe(0);
    }
    host.wait(12 * HOUR + 1000);
    expect(refusal(await day())).toEqual([401, '2003']);
  });
});
