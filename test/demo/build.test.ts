import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_CLERKS, DEMO_OPERATORS } from '../../src/contract/demo-operators.ts';
import { buildDemo } from '../../src/demo/build.ts';
import { exportCity } from '../../src/demo/export.ts';
import { SIZES } from '../../src/demo/sizes.ts';
import { verifySecret } from '../../src/host/security/secrets.ts';
import type { Store } from '../../src/host/store/store.ts';
import { verify } from '../../src/host/verify/verify.ts';
import { eachStore } from '../host/stores.ts';

/** What `citycrt demo export` of the tiny city comes to. It changes only when the city or its tables do. */
const TINY_SHA256 = 'b0db1d960214a66317fd81a252e76589005f4e6071ca066054c7dcce6a600d0b';

const sha = (store: Store): Promise<string> => store.read(db => exportCity(db, () => {}));

eachStore((_, makeStore) => {
  let store: Store;

  beforeAll(async () => {
    store = await makeStore();
    await buildDemo(store, { profile: 'tiny' });
  });

  it('is the same city to the last byte', async () => {
    expect(await sha(store)).toBe(TINY_SHA256);
  });

  it('has books that prove', async () => {
    const { checks } = await store.read(verify);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('opens on its as-of date with drawers, and operators whose secrets hold', async () => {
    const { city, day, drawers, operators } = await store.read(async db => ({
      city: await db.selectFrom('city').selectAll().executeTakeFirstOrThrow(),
      day: await db.selectFrom('business_day').selectAll().executeTakeFirstOrThrow(),
      drawers: await db.selectFrom('drawer').select('drawer').orderBy('drawer').execute(),
      operators: await db.selectFrom('operator').selectAll().execute(),
    }));
    expect(city).toMatchObject({ name: 'MARLIN BAY', profile: 'tiny', business_date: '2026-05-14' });
    expect(city.epoch).toMatch(/^[0-9a-f]{16}$/);
    expect(day).toMatchObject({ business_date: '2026-05-14', status: 'OP' });
    expect(drawers.map(({ drawer }) => drawer)).toEqual(['D01', 'D02', 'D03', 'D04', 'D05', 'D06']);
    expect(operators).toHaveLength(DEMO_OPERATORS.length + DEMO_CLERKS.length);
    const ben = operators.find(({ operator }) => operator === 'BEN2')!;
    expect(ben).toMatchObject({ grade: '2', must_change: 'N', status: 'AC' });
    expect(await verifySecret('2222', ben.secret)).toBe(true);
  });

  it('says how far it has got, up to all of it, and what it has made', async () => {
    const another = await makeStore();
    const seen: [number, number][] = [];
    const summary = await buildDemo(another, {
      profile: 'tiny',
      onProgress: (done, total) => seen.push([done, total]),
    });
    expect(seen.every(([done], index) => done >= (seen[index - 1]?.[0] ?? 0))).toBe(true);
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(summary.rows.citation).toBe(SIZES.tiny.citations);
    expect(await sha(another)).toBe(TINY_SHA256);
  });

  it('differs with its as-of date', async () => {
    const later = await makeStore();
    await buildDemo(later, { profile: 'tiny', asOf: '2026-09-03' });
    expect(await sha(later)).not.toBe(TINY_SHA256);
    const { ok } = await later.read(verify);
    expect(ok).toBe(true);
  });

  it('is never built over another city, nor on a day the office is closed', async () => {
    await expect(buildDemo(store, { profile: 'tiny' })).rejects.toThrow('holds a city already: MARLIN BAY');
    const empty = await makeStore();
    await expect(buildDemo(empty, { profile: 'tiny', asOf: '2026-05-16' })).rejects.toThrow(
      'not a business day',
    );
  });
});

describe('another process in another place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' },
  ])('builds the same city with $TZ and $LANG', environment => {
    const url = `sqlite:${join(folder, `${environment.LANG}.db`)}`;
    const citycrt = (command: string, ...args: string[]) =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { demoCommand } from ${JSON.stringify(new URL('../../src/cli/demo.ts', import.meta.url).href)};
           await demoCommand().parseAsync(process.argv.slice(1), { from: 'user' });`,
          '--',
          command,
          '--database',
          url,
          ...args,
        ],
        { env: { ...process.env, ...environment }, encoding: 'utf8' },
      );
    expect(citycrt('build', '--profile', 'tiny')).toMatch(/^citation +400$/m);
    expect(citycrt('sha').trim()).toBe(TINY_SHA256);
  });
});
