import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRADES, type Grade } from '../../../src/contract/grades.ts';
import { TRANSACTIONS, type TransactionCode } from '../../../src/contract/transactions.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { eachStore } from '../stores.ts';
import { OPEN_TO } from './matrix.ts';
import { refusal, type Serving, serve } from './serving.ts';

const HOUR = 3_600_000;

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
