import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/host/refusal.ts';
import { accountTerms, addressTerms, partyTerms, plateTerms } from '../../src/host/search/terms.ts';
import { openStore } from '../../src/host/store/open.ts';
import type { Db, Store } from '../../src/host/store/store.ts';
import {
  ACCOUNT,
  ask,
  CITATION,
  INVOICE,
  LICENSE,
  openCounter,
  PARTY,
  PERMIT,
  seedCounter,
} from './counter.ts';
import { ACCOUNT_ROW, CITATION_ROW, keyOf, PARTY_ROW, PREMISE_ROW } from './fixtures.ts';

/** Tables with a row or some dozens in a city of any size, and what is no table but a subquery or a parameter. */
const SMALL = new Set([
  ...['city', 'drawer', 'terminal', 'gl_account', 'holiday', 'undeposited_drawer', 'moved', 'json_each'],
]);

let store: Store;
const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));

beforeAll(async () => {
  store = await openStore(`sqlite:${join(folder, 'city.db')}`);
  await seedCounter(store);
  await openCounter(store);
  await store.write(db =>
    db
      .insertInto('search_term')
      .values([
        ...partyTerms(PARTY_ROW),
        ...accountTerms(ACCOUNT_ROW, PARTY_ROW),
        ...addressTerms(PREMISE_ROW, [ACCOUNT]),
        ...plateTerms(CITATION_ROW.plate, 'CA'),
        ...plateTerms(CITATION_ROW.plate, 'NV'),
      ])
      .execute(),
  );
});

afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Tables that the work reads from end to end, by SQLite's own plan for each of its statements. */
async function scannedBy(work: (through: (db: Db) => Db) => Promise<unknown>): Promise<string[]> {
  const nodes: RootOperationNode[] = [];
  const watch: KyselyPlugin = {
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  // What was found does not matter, only how it was looked for.
  await work(db => db.withPlugin(watch)).catch(error => {
    if (!(error instanceof Refusal)) throw error;
  });
  expect(nodes.length).toBeGreaterThan(0);
  return store.read(async db => {
    const scanned = new Set<string>();
    for (const node of nodes) {
      const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
      const plan = await db.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
      );
      for (const { detail } of plan.rows) {
        const table = /^SCAN ([a-z]\w*)/.exec(detail)?.[1];
        if (table !== undefined && !SMALL.has(table)) scanned.add(`${detail} IN ${sql}`);
      }
    }
    return [...scanned];
  });
}

test.each([
  ACCOUNT,
  CITATION,
  'PENA ROSA',
  '5625550101',
  '555-0101',
  '412 OCEAN',
  '412 E OCEAN',
  '412 OCEAN AV #2',
  'OCEAN',
  'OCEA',
  PREMISE_ROW.premise,
  keyOf('premise', 999),
  '0ABC123',
  '0ABC123 NV',
  '0AB',
])('FIND %s reads no table from end to end', async text => {
  expect(await scannedBy(through => ask(store, 'find', { text }, { through }))).toEqual([]);
});

test.each([
  ['getParty', { party: PARTY }],
  ['getAccount', { account: ACCOUNT }],
  ['getAccountHistory', { account: ACCOUNT }],
  ['getCitation', { citation: CITATION }],
  ['getPlate', { plate: CITATION_ROW.plate }],
  ['getLicense', { license: LICENSE }],
  ['getPermit', { permit: PERMIT }],
  ['quotePayment', { items: [{ key: INVOICE }, { key: CITATION }] }],
  ['postPayment', { items: [{ key: ACCOUNT }, { key: LICENSE }] }],
  ['postPaymentSet', { items: Array.from({ length: 40 }, () => ({ key: ACCOUNT, amount: 1 })) }],
  ['getOwnDrawer', {}],
  ['listDrawers', {}],
  ['listJournal', {}],
  ['findReturnable', { checkNumber: '1204' }],
  ['findReturnable', { amount: '7000' }],
  ['listDrawerSessions', {}],
  ['getDrawerSession', { drawer: 'D01' }],
  ['getReceiptsJournal', {}],
  ['getDistribution', {}],
  ['exportLedger', {}],
  ['listUndeposited', {}],
  ['previewTransmittal', {}],
  ['takeFromDrawer', { amount: 1_00, reason: 'TEST' }],
  ['getMovement', { movement: keyOf('movement', 1) }],
  ['reverseMovement', { movement: keyOf('movement', 1), reason: 'TEST' }],
  ['voidReceipt', { receipt: '800100000010', rev: 1, reason: 'TEST' }],
] as const)('%s reads no table from end to end', async (id, request) => {
  expect(await scannedBy(through => ask(store, id, request as never, { through, grade: 'S' }))).toEqual([]);
});
