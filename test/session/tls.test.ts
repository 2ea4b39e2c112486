import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { hostLine } from '../../src/cli/host-line.ts';
import { createClient } from '../../src/client/client.ts';
import { parseTarget } from '../../src/client/target.ts';
import { takePlace } from '../../src/client/terminal-place.ts';
import { type RunningHost, runHost } from '../../src/host/process/run.ts';
import { Desk } from './desk.ts';

const fixture = (name: string): string => join(import.meta.dirname, '../host/process/fixtures', name);
const CERT = fixture('localhost.pem');
const TLS = { certFile: CERT, keyFile: fixture('localhost.key') };

let folder: string;
let host: RunningHost;
let desk: Desk | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  copyFileSync(inject('templates').tiny.sqlite, join(folder, 'city.db'));
  desk = null;
});
afterEach(async () => {
  await desk?.session.close();
  await host.stop();
  rmSync(folder, { recursive: true });
});

/** Runs a host on this machine; tells its port. */
async function run(speaks: 'TLS' | 'plain', port = 0): Promise<number> {
  host = await runHost({
    database: `sqlite:${join(folder, 'city.db')}`,
    listen: { kind: 'tcp', host: '127.0.0.1', port },
    ...(speaks === 'TLS' ? { tls: TLS } : {}),
    state: folder,
    bankKeyFile: join(folder, 'bank.key'),
    version: '0.0.0',
    log: 'file',
  });
  return Number(host.address.split(':').at(-1));
}

/** A terminal started with `--host`, and perhaps `--tls-ca`, at which AMY1 signs on. */
async function signOn(where: string, caFile: string | null = null): Promise<Desk> {
  const target = parseTarget(where, caFile);
  if (!target.ok) throw new Error(target.why);
  const place = takePlace(join(folder, 'state'));
  const patience = { inquiry: 200, write: 200, sending: 5_000 };
  const client = createClient({ target: target.value, place, patience });
  desk = new Desk(
    hostLine(client, () => place.release()),
    {},
  );
  await desk.session.start();
  await desk.signOn('AMY1', '1111');
  return desk;
}

describe('what two ends do not agree on about TLS is told on the screen', () => {
  test('a certificate of no trusted authority names --tls-ca', async () => {
    const port = await run('TLS');
    const { code, message } = await signOn(`https://localhost:${port}`);
    expect([code, message]).toEqual(['SGON', expect.stringMatching(/^6012 .*not trusted.*--tls-ca/)]);
  });

  test('an authority given is enough to call this machine by TLS', async () => {
    const port = await run('TLS');
    expect((await signOn(`localhost:${port}`, CERT)).code).toBe('MENU');
  });

  test.each([
    ['https', 'plain', '6014', 'TLS'],
    ['http', 'TLS', '6015', 'plain'],
  ] as const)(
    '%s to a host of %s, and signs on once it has changed',
    async (scheme, speaks, number, other) => {
      const port = await run(speaks);
      const clerk = await signOn(`${scheme}://localhost:${port}`, CERT);
      expect([clerk.code, clerk.message.slice(0, 4)]).toEqual(['SGON', number]);
      await host.stop();
      await clerk.signOn('AMY1', '1111');
      expect(clerk.message).toMatch(/^6001/);
      await run(other, port);
      await clerk.signOn('AMY1', '1111');
      expect(clerk.code).toBe('MENU');
    },
  );
});
