import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Profile } from '../../src/demo/sizes.ts';
import { type City, CLERKS, serveCity } from './city.ts';
import { type Row, tableOf } from './figures.ts';
import { type Lookups, lookUp } from './looking-up.ts';
import { pgbench, withDatabase } from './pgbench.ts';
import { openCounters, paymentsASecond, syncsASecond } from './posting.ts';
import { measureTerminals } from './terminals.ts';

/*
 * `npm run bench [-- --large] [-- --out FILE]`: how fast and how big, as ratios to peers on the same machine. The
 * table goes to standard output and the figures to bench.json in the folder for temporary files, or to FILE.
 * PostgreSQL is measured where CITYCRT_TEST_POSTGRES names a server.
 */
const { values: options } = parseArgs({
  options: { large: { type: 'boolean', default: false }, out: { type: 'string' } },
});
const program = join(import.meta.dirname, '../../bin/citycrt');
const server = process.env.CITYCRT_TEST_POSTGRES;
const folder = mkdtempSync(join(tmpdir(), 'citycrt-bench-'));

const step = (what: string): void => void process.stderr.write(`${what} ...\n`);

const residentMemory = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** Serve a city in a folder of its own while `work` runs. */
async function withCity<T>(
  name: string,
  profile: Profile,
  url: ((folder: string) => string) | string,
  work: (city: City, folder: string) => Promise<T>,
): Promise<T> {
  const own = join(folder, name);
  mkdirSync(own);
  const database = typeof url === 'string' ? url : url(own);
  const city = await serveCity(program, own, database, profile);
  try {
    return await work(city, own);
  } finally {
    await city.stop();
  }
}

const sqlite = (own: string): string => `sqlite:${join(own, 'city.db')}`;

/** Payments a second at one client and at many. */
async function posting(city: City): Promise<[one: number, many: number]> {
  const clerks = await openCounters(city, CLERKS);
  const one = await paymentsASecond(city, clerks.slice(0, 1));
  const many = await paymentsASecond(city, clerks);
  for (const clerk of clerks) clerk.close();
  return [one, many];
}

const beside = (what: string, figure: number, peer: string, peerFigure: number | null): Row => ({
  ...{ what, figure, unit: 'a second', peer, peerFigure },
});

async function onSqlite(rows: Row[]): Promise<void> {
  await withCity('demo', 'demo', sqlite, async (city, own) => {
    step('the terminal');
    const env = { ...process.env, CITYCRT_HOME: join(own, 'terminal'), CITYCRT_HOST: city.socket };
    rows.push(...(await measureTerminals(program, env)));
    rows.push({
      what: 'resident memory of the host, city of 6,200 parties',
      figure: residentMemory(city.pid),
      unit: 'MB',
      peer: '',
      peerFigure: null,
    });
    step('payments on SQLite');
    const syncs = syncsASecond(own);
    const [one, many] = await posting(city);
    rows.push(beside('payments on SQLite, 1 client', one, 'syncs of its disk', syncs));
    rows.push(beside(`payments on SQLite, ${CLERKS} clients`, many, 'syncs of its disk', syncs));
  });
}

async function onPostgres(rows: Row[]): Promise<void> {
  if (server === undefined) {
    rows.push({ what: 'payments on PostgreSQL', skipped: 'CITYCRT_TEST_POSTGRES is not set' });
    return;
  }
  step('payments on PostgreSQL');
  const peers = await pgbench(server, [1, CLERKS]);
  const [one, many] = await withDatabase(server, url => withCity('postgres', 'demo', url, posting));
  const peer = peers ? 'pgbench, TPC-B-like' : 'pgbench is not installed';
  rows.push(beside('payments on PostgreSQL, 1 client', one, peer, peers?.[0] ?? null));
  rows.push(beside(`payments on PostgreSQL, ${CLERKS} clients`, many, peer, peers?.[1] ?? null));
}

const LOOKUPS: readonly (readonly [keyof Lookups, string])[] = [
  ['findName', 'FIND by name'],
  ['findStreet', 'FIND by house and street'],
  ['findKey', 'FIND by key'],
  ['account', 'UACI'],
];

/** FIND and UACI in cities of three sizes, each beside the smallest. */
async function lookingUp(rows: Row[]): Promise<void> {
  const profiles: Profile[] = options.large ? ['tiny', 'demo', 'large'] : ['tiny', 'demo'];
  const found = new Map<Profile, Lookups>();
  for (const profile of profiles) {
    step(`FIND and UACI, ${profile}`);
    found.set(profile, await withCity(`look-${profile}`, profile, sqlite, lookUp));
  }
  const smallest = found.get('tiny');
  for (const [kind, what] of LOOKUPS) {
    for (const [profile, lookups] of found) {
      for (const part of ['median', 'p95'] as const) {
        const isPeer = profile === 'tiny';
        rows.push({
          what: `${what}, ${profile}, ${part}`,
          figure: lookups[kind][part],
          unit: 'ms',
          peer: isPeer ? '' : 'tiny',
          peerFigure: isPeer ? null : (smallest?.[kind][part] ?? null),
        });
      }
    }
  }
  if (!options.large) rows.push({ what: 'FIND and UACI, large', skipped: 'asked for by --large' });
}

const rows: Row[] = [];
try {
  await onSqlite(rows);
  await onPostgres(rows);
  await lookingUp(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const out = options.out ?? join(tmpdir(), 'bench.json');
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
writeFileSync(out, `${JSON.stringify({ measured: new Date().toISOString(), machine, rows }, null, 2)}\n`);
process.stdout.write(`${tableOf(rows)}\n\nFigures: ${out}\n`);
