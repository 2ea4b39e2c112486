import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const SCALE = 10;
const SECONDS = 5;

/** Run with a new database on a server, dropped afterwards. */
export async function withDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `citycrt_bench_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.pathname = name;
  await administer(server, `create database ${name}`);
  try {
    return await work(url.href);
  } finally {
    await administer(server, `drop database ${name} with (force)`);
  }
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/**
 * Transactions a second of pgbench's TPC-B-like script in a scratch database, at each count of clients; null
 * where pgbench is not installed.
 */
export async function pgbench(server: string, clients: readonly number[]): Promise<number[] | null> {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return withDatabase(server, async url => {
    execFileSync('pgbench', ['-i', '-q', '-s', String(SCALE), url], { stdio: 'ignore' });
    return clients.map(count => {
      const args = ['-c', String(count), '-j', String(Math.min(count, 2)), '-T', String(SECONDS), url];
      const said = execFileSync('pgbench', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    });
  });
}
