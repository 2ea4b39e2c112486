import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { buildDemo } from '../../src/demo/build.ts';
import { exportCity } from '../../src/demo/export.ts';
import type { Store } from '../../src/host/store/store.ts';
import { eachStore } from '../host/stores.ts';

async function exported(store: Store): Promise<{ text: string; sha: string }> {
  const lines: string[] = [];
  const sha = await store.read(db => exportCity(db, line => lines.push(line)));
  return { text: lines.map(line => `${line}\n`).join(''), sha };
}

eachStore((_, makeStore) => {
  it('writes every table once, rows by key, and gives the sha256 of just that text', async () => {
    const store = await makeStore();
    await buildDemo(store, { profile: 'tiny' });
    const { text, sha } = await exported(store);
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha);
    const tables = text.match(/^\[\w+\]$/gm)!;
    expect(tables).toEqual([...new Set(tables)].sort());
    const parties = [...text.matchAll(/"party":"(\d{8})","phone1"/g)].map(([, party]) => party);
    expect(parties).toHaveLength(300);
    expect(parties).toEqual([...parties].sort());
  });

  it('tells a change of one cent, but not two copies of a city apart', async () => {
    const store = await makeStore();
    await buildDemo(store, { profile: 'tiny' });
    const { sha } = await exported(store);
    await store.write(db => db.updateTable('city').set({ epoch: '0123456789abcdef' }).execute());
    expect((await exported(store)).sha).toBe(sha);
    await store.write(db =>
      db.updateTable('citation').set({ fine: 6601 }).where('citation', '=', '440182731').execute(),
    );
    expect((await exported(store)).sha).not.toBe(sha);
  });
});
