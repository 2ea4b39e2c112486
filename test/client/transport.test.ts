import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { httpRequest } from '../../src/client/request.ts';
import { createTransport } from '../../src/client/transport.ts';
import { operations } from '../../src/contract/operations.ts';
import { StubHost } from './stub-host.ts';

const STATUS = httpRequest(operations.getStatus, {});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transport-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function ask(path: string, timeoutMs = 5_000) {
  const transport = createTransport({ kind: 'socket', path });
  const answer = await transport.send(STATUS, {}, timeoutMs);
  transport.close();
  return answer;
}

test('a socket is reached whatever letters its path has', async () => {
  mkdirSync(join(folder, 'Zoë & 100% of:it'));
  const host = new StubHost(join(folder, 'Zoë & 100% of:it', 'host.sock'));
  await host.start();
  expect(await ask(host.socket)).toMatchObject({ kind: 'answered', status: 200, body: { city: 'Stub' } });
  await host.die();
});

test('a port of this machine is reached', async () => {
  const server = createServer((_, response) => response.writeHead(200).end('{"up":true}'));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const transport = createTransport({
    kind: 'tcp',
    host: '127.0.0.1',
    port,
    security: 'plain',
    caFile: null,
  });
  expect(await transport.send(STATUS, {}, 5_000)).toEqual({
    kind: 'answered',
    status: 200,
    body: { up: true },
  });
  transport.close();
  await new Promise(done => server.close(done));
});

test('nobody listening surely was not reached: no socket, a stale one, a file', async () => {
  const lost = { kind: 'lost', reached: 'never' };
  expect(await ask(join(folder, 'none.sock'))).toMatchObject(lost);
  writeFileSync(join(folder, 'file.sock'), '');
  expect(await ask(join(folder, 'file.sock'))).toMatchObject(lost);
});

test('a host that takes the request and says nothing, or half of its answer, may have been reached', async () => {
  const silent = createSocketServer(() => undefined);
  await new Promise<void>(done => silent.listen(join(folder, 'silent.sock'), done));
  expect(await ask(join(folder, 'silent.sock'), 50)).toMatchObject({ kind: 'lost', reached: 'maybe' });

  const halting = createSocketServer(socket => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"city"'));
  });
  await new Promise<void>(done => halting.listen(join(folder, 'halting.sock'), done));
  expect(await ask(join(folder, 'halting.sock'))).toMatchObject({ kind: 'lost', reached: 'maybe' });
  silent.close();
  halting.close();
});

test('an answer that is not JSON is an answer without a body', async () => {
  const server = createServer((_, response) => response.writeHead(502).end('<html>'));
  await new Promise<void>(done => server.listen(join(folder, 'proxy.sock'), done));
  expect(await ask(join(folder, 'proxy.sock'))).toEqual({ kind: 'answered', status: 502, body: undefined });
  await new Promise(done => server.close(done));
});
