import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grade } from '../../../src/contract/grades.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import type { Handlers } from '../../../src/host/call.ts';
import { drawerGl, vaultGl } from '../../../src/host/ledger/chart.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import { insertOperator } from '../../../src/host/security/operators.ts';
import { allHandlers } from '../../../src/host/server/handlers.ts';
import { buildServer } from '../../../src/host/server/server.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { cheapHash } from '../cheap-hash.ts';
import { seedSmallCity } from '../fixtures.ts';

export const SECRET = '2468';
export const EPOCH = '0123456789abcdef';
export const INSTALLATION = 'aaaaaaaaaaaaaaaa';
const START = Date.parse('2026-05-14T16:00:00.000Z');

/** Answer to one request. */
export interface Answered<T = Record<string, unknown>> {
  status: number;
  type: string;
  text: string;
  body: T;
  headers: IncomingHttpHeaders;
}

export interface Sent {
  method?: 'GET' | 'POST';
  token?: string;
  transaction?: string;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A host on a Unix socket, with a clock that the test sets. */
export interface Serving {
  socket: string;
  send<T = Record<string, unknown>>(path: string, sent?: Sent): Promise<Answered<T>>;
  /** Sign on at a terminal leased for it; gives the token. */
  signOn(operator: string, terminal?: string, secret?: string): Promise<string>;
  /** Let the host's clock go on. */
  wait(milliseconds: number): void;
  /** The host's clock, as milliseconds. */
  now(): number;
  close(): Promise<void>;
}

/** Opening a drawer, reduced to the one event it posts: it may be done again and again, and counted. */
export const openDrawer: Handlers['openDrawer'] = async (call, { drawer, float = 0 }) => {
  call.about('drawer', drawer);
  const session = await postEvent(call.db, call, {
    kind: 'FLOT',
    memo: drawer,
    entries: [
      { gl: drawerGl('100'), amount: float },
      { gl: vaultGl(), amount: -float },
    ],
  });
  const { operator, terminal, businessDate, at } = call;
  return {
    ...{ session, drawer, status: 'OP', statusText: 'OPEN', operator, terminal, businessDate },
    ...{ openedAt: at, receipts: 0, voids: 0, float, countedBy: '', closedBy: '', rev: 1 },
  };
};

/** Serve a small city with one operator of each grade: A1 A2 A3 AS AM AY, and BY, another administrator. */
export async function serve(store: Store, overrides: Partial<Handlers> = {}): Promise<Serving> {
  await seedSmallCity(store);
  const secret = await cheapHash(SECRET);
  await store.write(async db => {
    for (const operator of ['A1', 'A2', 'A3', 'AS', 'AM', 'AY', 'BY']) {
      const grade = operator[1] as Grade;
      const added = { operator, name: `NAME OF ${operator}`, grade, secret, mustChange: 'N' as const };
      await insertOperator(db, added, 'SYS', new Date(START).toISOString());
    }
  });
  return serveStore(store, overrides);
}

/** Serve a city that is there already. */
export async function serveStore(store: Store, overrides: Partial<Handlers> = {}): Promise<Serving> {
  let now = START;
  const handlers = { ...allHandlers({ version: '0.0.0', bankKey: Buffer.alloc(32, 7) }), ...overrides };
  const server = await buildServer({ store, handlers, version: '0.0.0', clock: () => new Date(now) });
  const folder = mkdtempSync(join(tmpdir(), 'citycrt-'));
  const socket = join(folder, 'host.sock');
  await server.listen({ path: socket });
  const send: Serving['send'] = (path, sent) => sendTo(socket, path, sent);
  return {
    socket,
    send,
    signOn: async (operator, terminal = 'T001', secret = SECRET) => {
      const installation = Buffer.from(terminal.padEnd(8)).toString('hex');
      await send('/v1/terminals', { body: { installation, terminal } });
      const { body, text } = await send('/v1/sign-on', {
        body: { operator, secret, terminal, installation },
      });
      if (typeof body.token !== 'string') throw new Error(text);
      return body.token;
    },
    wait: milliseconds => {
      now += milliseconds;
    },
    now: () => now,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One request over a Unix socket. */
export function sendTo<T = Record<string, unknown>>(
  socket: string,
  path: string,
  sent: Sent = {},
): Promise<Answered<T>> {
  const { token, transaction, key, body } = sent;
  const payload = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      socketPath: socket,
      path,
      method: sent.method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: {
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(transaction === undefined ? {} : { 'citycrt-transaction': transaction }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...sent.headers,
      },
    });
    request.on('error', reject);
    request.on('response', response => {
      let text = '';
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => {
        const type = response.headers['content-type'] ?? '';
        const parsed = /json/.test(type) ? JSON.parse(text) : null;
        const { headers, statusCode = 0 } = response;
        resolve({ status: statusCode, type, text, body: parsed, headers });
      });
    });
    request.end(payload);
  });
}

/** What a refusal says: status, message number and field. */
export const refusal = ({ status, body }: Answered<unknown>) => {
  const { message, field } = body as Problem;
  return field === undefined ? [status, message] : [status, message, field];
};
