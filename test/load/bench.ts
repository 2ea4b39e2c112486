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
import { openCounters, paymentsASecond, syncsASecond, WAYS } from './posting.ts';
import { measureTerminals } from './terminals.ts';

/*
 * `npm run bench [-- --large] [-- --payments] [-- --out FILE]`: how fast and how big, as ratios to peers on the same
 * machine; with --payments only how fast payments are posted. The table goes to standard output and the figures to
 * bench.json in the folder for temporary files, or to FILE. PostgreSQL is measured where CITYCRT_TEST_POSTGRES names
 * a server.
 */
const { values: options } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    payments: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
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

/** Payments a second in each way. */
async function posting(city: City): Promise<number[]> {
  const clerks = await openCounters(city, CLERKS);
  const rates: number[] = [];
  for (const way of WAYS) {
    rates.push(await paymentsASecond(city, clerks.slice(0, way.clerks), way.size));
  }
  for (const clerk of clerks) clerk.close();
  return rates;
}

/** What payments are held against: syncs a second of the disk, and transactions a second of pgbench. */
interface Peers {
  syncs: number;
  /** At one client and at as many as there are clerks; null where it cannot be run. */
  pgbench: readonly [one: number, many: number] | null;
}

async function measurePeers(): Promise<Peers> {
  step('the disk and pgbench');
  const tps = server === undefined ? null : await pgbench(server, [1, CLERKS]);
  return { syncs: syncsASecond(folder), pgbench: tps && [tps[0]!, tps[1]!] };
}

/** The rates of a database beside each peer, and sets beside payments one by one. */
function postingRows(database: string, rates: readonly number[], { syncs, pgbench }: Peers): Row[] {
  return WAYS.flatMap(({ clerks, size }, index) => {
    const clients = clerks === 1 ? '1 client' : `${clerks} clients`;
    const inSets = size === 1 ? '' : ` in sets of ${size}`;
    const oneByOne = rates[WAYS.findIndex(way => way.size === 1 && way.clerks === clerks)]!;
    const peers: [string, number][] = [
      ['syncs of the disk', syncs],
      ...(pgbench ? [[`pgbench, ${clients}`, pgbench[clerks === 1 ? 0 : 1]] as [string, number]] : []),
      ...(size === 1 ? [] : [[`one by one, ${clients}`, oneByOne] as [string, number]]),
    ];
    return peers.map(([peer, peerFigure]) => ({
      what: `payments on ${database}${inSets}, ${clients}`,
      figure: rates[index]!,
      unit: 'a second',
      peer,
      peerFigure,
    }));
  });
}

/** The terminal beside its peers, and the memory of the host. */
async function programRows(city: City, own: string): Promise<Row[]> {
  step('the terminal');
  const env = { ...process.env, CITYCRT_HOME: join(own, 'terminal'), CITYCRT_HOST: city.socket };
  const what = 'resident memory of the host, city of 6,200 parties';
  const memory = { what, figure: residentMemory(city.pid), unit: 'MB', peer: '', peerFigure: null };
  return [...(await measureTerminals(program, env)), memory];
}

async function onSqlite(rows: Row[], peers: Peers): Promise<void> {
  await withCity('demo', 'demo', sqlite, async (city, own) => {
    if (!options.payments) rows.push(...(await programRows(city, own)));
    step('payments on SQLite');
    rows.push(...postingRows('SQLite', await posting(city), peers));
  });
}

async function onPostgres(rows: Row[], peers: Peers): Promise<void> {
  if (server === undefined) {
    rows.push({ what: 'payments on PostgreSQL', skipped: 'CITYCRT_TEST_POSTGRES is not set' });
    return;
  }
  step('payments on PostgreSQL');
  if (!peers.pgbench) rows.push({ what: 'pgbench', skipped: 'it is not installed' });
  const rates = await withDatabase(server, url => withCity('postgres', 'demo', url, posting));
  rows.push(...postingRows('PostgreSQL', rates, peers));
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
  const peers = await measurePeers();
  await onSqlite(rows, peers);
  await onPostgres(rows, peers);
  if (!options.payments) await lookingUp(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const out = options.out ?? join(tmpdir(), 'bench.json');
const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
writeFileSync(out, `${JSON.stringify({ measured: new Date().toISOString(), machine, rows }, null, 2)}\n`);
process.stdout.write(`${tableOf(rows)}\n\nFigures: ${out}\n`);
