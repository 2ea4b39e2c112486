import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/contract/problem.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { refusal, SECRET, type Serving, serve } from '../server/serving.ts';
import { eachStore } from '../stores.ts';

const HOUR = 3_600_000;
const ONE = '1111111111111111';
const TWO = '2222222222222222';

eachStore((_, makeStore) => {
  let store: Store;
  let host: Serving;

  beforeAll(async () => {
    store = await makeStore();
    host = await serve(store);
  });
  afterAll(() => host.close());

  const signOn = (operator: string, secret: string, terminal = 'T001', installation = ONE) =>
    host.send('/v1/sign-on', { body: { operator, secret, terminal, installation } });
  const lease = (installation: string, terminal?: string) =>
    host.send('/v1/terminals', { body: { installation, terminal } });
  const asAdministrator = async () => {
    const token = await host.signOn('AY', 'T900');
    return {
      get: (operator: string) => host.send(`/v1/operators/${operator}`, { token, transaction: 'SUSU' }),
      change: (operator: string, change: object) =>
        host.send(`/v1/operators/${operator}`, { token, transaction: 'SUSU', body: change }),
      add: (body: object) => host.send('/v1/operators', { token, transaction: 'SUSU', body }),
      list: (query: string) => host.send(`/v1/operators${query}`, { token, transaction: 'SUSU' }),
    };
  };

  describe('sign-on', () => {
    beforeEach(async () => {
      await lease(ONE, 'T001');
    });

    it('yields the same draft key to an operator each time, and another to another', async () => {
      const keys: unknown[] = [];
      for (const operator of ['A2', 'A2', 'A3']) keys.push((await signOn(operator, SECRET)).body.draftKey);
      expect(keys[0]).toBe(keys[1]);
      expect(keys[2]).not.toBe(keys[0]);
    });

    it('tells the token, the transactions and the business date, and only a hash of the token is kept', async () => {
      const { body } = await signOn('A2', SECRET);
      expect(body).toMatchObject({
        operator: { operator: 'A2', name: 'NAME OF A2', grade: '2', mustChange: 'N' },
        businessDate: '2026-05-14',
        drawer: null,
      });
      expect(String(body.token)).toMatch(/^[\w-]{43}$/);
      const rows = await store.read(db => db.selectFrom('sign_on').select('token_hash').execute());
      expect(rows.map(row => row.token_hash)).not.toContain(body.token);
    });

    it('refuses a wrong secret and an unknown operator in the same words', async () => {
      const wrong = await signOn('A1', 'nope');
      const unknown = await signOn('ZZ', 'nope');
      expect(refusal(wrong)).toEqual([401, '2001', 'secret']);
      expect(unknown.text).toBe(wrong.text);
    });

    it('locks an operator after five failures, for the right secret too, until an administrator unlocks', async () => {
      const answers = [];
      for (let failure = 0; failure < 5; failure++) answers.push(refusal(await signOn('A3', 'nope')));
      expect(answers.map(([, message]) => message)).toEqual(['2001', '2001', '2001', '2001', '2002']);
      expect(refusal(await signOn('A3', SECRET))).toEqual([403, '2002', 'operator']);
      const administrator = await asAdministrator();
      const { body } = await administrator.get('A3');
      expect(body).toMatchObject({ status: 'LK', statusText: 'LOCKED', failures: 5, changedBy: 'A3' });
      const { rev, name, grade } = body;
      await administrator.change('A3', { rev, name, grade, status: 'AC' });
      expect((await signOn('A3', SECRET)).status).toBe(200);
    });

    it('lets no more than five guesses through when they come at once', async () => {
      const guesses = await Promise.all(Array.from({ length: 12 }, () => signOn('AS', 'nope')));
      const numbers = guesses.map(({ body }) => (body as unknown as Problem).message);
      expect(numbers.filter(number => number === '2001').length).toBeLessThanOrEqual(5);
      expect(refusal(await signOn('AS', SECRET))).toEqual([403, '2002', 'operator']);
    });

    it('forgets failures once the secret is right', async () => {
      for (let round = 0; round < 2; round++) {
        for (let failure = 0; failure < 4; failure++) await signOn('AM', 'nope');
        expect((await signOn('AM', SECRET)).status).toBe(200);
      }
    });

    it('ends the sign-on that was at the terminal before', async () => {
      const before = await host.signOn('A2', 'T002');
      await host.signOn('A2', 'T002');
      expect(refusal(await host.send('/v1/lock', { token: before, body: {} }))).toEqual([401, '2003']);
    });
  });

  describe('a locked terminal', () => {
    it('answers nothing but unlocking with the secret and signing off', async () => {
      const token = await host.signOn('A2', 'T003');
      const look = () => host.send('/v1/drawers', { token, transaction: 'KOPE' });
      await host.send('/v1/lock', { token, body: {} });
      expect(refusal(await look())).toEqual([423, '2007']);
      const unlock = (secret: string) => host.send('/v1/unlock', { token, body: { secret } });
      expect(refusal(await unlock('nope'))).toEqual([401, '2001', 'secret']);
      expect((await unlock(SECRET)).body).toEqual({ locked: 'N' });
      expect((await look()).status).toBe(200);
      await host.send('/v1/lock', { token, body: {} });
      expect((await host.send('/v1/sign-off', { token, body: {} })).body).toEqual({
        operator: 'A2',
        name: 'NAME OF A2',
      });
      expect(refusal(await unlock(SECRET))).toEqual([401, '2003']);
    });
  });

  describe('terminals', () => {
    it('gives an installation the same id again, and another one another', async () => {
      const first = (await lease(ONE)).body;
      expect((await lease(ONE)).body).toMatchObject({ terminal: first.terminal, number: first.number });
      expect((await lease(TWO)).body.terminal).not.toBe(first.terminal);
    });

    it('refuses an id that is leased, until the lease is a day old', async () => {
      await lease(ONE, 'FRNT');
      expect(refusal(await lease(TWO, 'FRNT'))).toEqual([409, '2006', 'terminal']);
      host.wait(24 * HOUR + 1000);
      expect((await lease(TWO, 'FRNT')).body.terminal).toBe('FRNT');
      expect(refusal(await signOn('A2', SECRET, 'FRNT', ONE))).toEqual([409, '2006', 'terminal']);
    });

    it('lets its own installation take up a lease that ran out', async () => {
      await lease(ONE, 'BACK');
      host.wait(48 * HOUR);
      expect((await signOn('A2', SECRET, 'BACK', ONE)).status).toBe(200);
    });

    it('frees the id at sign-off', async () => {
      const token = await host.signOn('A2', 'SIDE');
      expect(refusal(await lease(TWO, 'SIDE'))).toEqual([409, '2006', 'terminal']);
      await host.send('/v1/sign-off', { token, body: {} });
      expect((await lease(TWO, 'SIDE')).status).toBe(200);
    });

    it('gives ids of their own to installations that ask at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => lease(`abcdef01234567${10 + index}`)),
      );
      expect(new Set(answers.map(({ body }) => body.terminal)).size).toBe(12);
      expect(new Set(answers.map(({ body }) => body.number)).size).toBe(12);
    });

    it('tells the first sequence that no write of the id has used', async () => {
      expect((await lease(ONE, 'SEQN')).body.nextSeq).toBe(1);
      await store.write(db =>
        db
          .insertInto('request')
          .values({
            ...{ epoch: '0123456789abcdef', terminal: 'SEQN', seq: 41, hash: '', operation: 'openDrawer' },
            ...{ status: 200, reply: '{}', business_date: '2026-05-14', at: '2026-05-14T16:00:00.000Z' },
          })
          .execute(),
      );
      expect((await lease(ONE, 'SEQN')).body.nextSeq).toBe(42);
    });
  });

  describe('operators', () => {
    it('are added by an administrator, and change the secret before anything else', async () => {
      const administrator = await asAdministrator();
      const added = await administrator.add({
        operator: 'new1',
        name: 'New Clerk',
        grade: '2',
        secret: 'first',
      });
      expect(added.body).toMatchObject({
        operator: 'NEW1',
        grade: '2',
        status: 'AC',
        rev: 1,
        changedBy: 'AY',
      });
      const token = await host.signOn('NEW1', 'T004', 'first');
      const look = () => host.send('/v1/drawers', { token, transaction: 'KOPE' });
      expect(refusal(await look())).toEqual([403, '2010']);
      const change = (newSecret: string, again: string) =>
        host.send('/v1/secret', { token, body: { secret: 'first', newSecret, again } });
      expect(refusal(await change('second', 'other'))).toEqual([400, '2011', 'again']);
      expect(refusal(await change('first', 'first'))).toEqual([400, '2016', 'newSecret']);
      expect((await change('second', 'second')).status).toBe(200);
      expect((await look()).status).toBe(200);
      expect(await host.signOn('NEW1', 'T004', 'second')).toMatch(/^[\w-]{43}$/);
    });

    it('are added once', async () => {
      const administrator = await asAdministrator();
      const again = await administrator.add({ operator: 'A2', name: 'X', grade: '1', secret: '1234' });
      expect(refusal(again)).toEqual([409, '2009', 'operator']);
    });

    it('are never changed by themselves', async () => {
      const administrator = await asAdministrator();
      const change = { rev: 1, name: 'X', grade: 'Y', status: 'AC' };
      expect(refusal(await administrator.change('AY', change))).toEqual([403, '2012', 'operator']);
    });

    it('are not changed from a stale view: who changed them and when is told', async () => {
      const administrator = await asAdministrator();
      const change = { rev: 1, name: 'RENAMED', grade: 'Y', status: 'AC' };
      expect((await administrator.change('BY', change)).body).toMatchObject({ rev: 2, name: 'RENAMED' });
      const stale = await administrator.change('BY', change);
      expect(refusal(stale)).toEqual([409, '3010', 'rev']);
      expect(stale.body.args).toEqual({ changedBy: 'AY', changedAt: new Date(host.now()).toISOString() });
    });

    it('who are reset or made inactive are signed off at once', async () => {
      const administrator = await asAdministrator();
      const token = await host.signOn('A2', 'T005');
      const look = () => host.send('/v1/drawers', { token, transaction: 'KOPE' });
      const { rev, name, grade } = (await administrator.get('A2')).body;
      await administrator.change('A2', { rev, name, grade, status: 'IN' });
      expect(refusal(await look())).toEqual([401, '2003']);
      await lease(ONE, 'T001');
      expect(refusal(await signOn('A2', SECRET))).toEqual([403, '2005', 'operator']);
      await administrator.change('A2', { rev: Number(rev) + 1, name, grade, status: 'AC', secret: 'reset' });
      const { body } = await signOn('A2', 'reset');
      expect(body.operator).toMatchObject({ mustChange: 'Y' });
    });

    it('are listed in id order, page by page', async () => {
      const administrator = await asAdministrator();
      const first = (await administrator.list('?limit=2')).body as {
        operators: { operator: string }[];
        next: string;
      };
      expect(first.operators.map(({ operator }) => operator)).toEqual(['A1', 'A2']);
      expect(first.next).toBe('A2');
      const rest = (await administrator.list(`?after=${first.next}&limit=100`)).body as typeof first;
      expect(rest.operators[0]?.operator).toBe('A3');
      expect(rest.next).toBeNull();
    });

    it('unknown are not on file', async () => {
      const administrator = await asAdministrator();
      expect(refusal(await administrator.get('ZZ'))).toEqual([404, '3009', 'operator']);
    });
  });
});
