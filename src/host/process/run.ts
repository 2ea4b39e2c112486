import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { allHandlers } from '../server/handlers.ts';
import { buildServer } from '../server/server.ts';
import type { Held } from '../store/exclusive.ts';
import { loadBankKey } from './bank-key.ts';
import { type Build, openCity } from './database.ts';
import { whenIdle } from './idle.ts';
import { claimSocket, formatListen, type Listen, startListening } from './listen.ts';
import { LogFile } from './log-file.ts';
import { removeState, writeState } from './state-file.ts';

export interface RunOptions {
  /** `sqlite:<file>` or `postgres://...` */
  database: string;
  listen: Listen;
  /** PEM files. */
  tls?: { certFile: string; keyFile: string };
  /** Folder of the log and the state file. */
  state: string;
  /** File of the key that bank accounts are hashed with; made when missing. */
  bankKeyFile: string;
  version: string;
  /** Where log lines go: `host.log` in the state folder, or standard output. */
  log: 'file' | 'stdout';
  /** Leave when no request has come for so many seconds. */
  idleExitSeconds?: number;
  /** Makes the city of a database that holds none. */
  build?: Build;
}

export interface RunningHost {
  /** The address callers connect to: a socket path or host:port. */
  address: string;
  /** Stop taking requests, answer those under way, write what waits and close the database. */
  stop(): Promise<void>;
  /** Resolves when the host has stopped, by whatever way. */
  stopped: Promise<void>;
}

export const stateFile = (state: string): string => join(state, 'host.json');

/**
 * Run a host until it is stopped.
 *
 * @throws InUse when another host has the database or the socket
 */
export async function runHost(options: RunOptions): Promise<RunningHost> {
  const undo: (() => unknown)[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    await closeAll(undo);
    throw error;
  }
}

/** Starts step by step; what a step has opened is noted so that it can be closed in the opposite order. */
async function start(options: RunOptions, undo: (() => unknown)[]): Promise<RunningHost> {
  const { listen, state, version } = options;
  const socket: Held | null = listen.kind === 'socket' ? claimSocket(listen.path) : null;
  undo.push(() => socket?.release());
  const store = await openCity(options.database, options.build ?? null);
  undo.push(() => store.close());
  const log = options.log === 'file' ? new LogFile(join(state, 'host.log')) : null;
  undo.push(() => log?.close());
  const server = await buildServer({
    store,
    handlers: allHandlers({ version, bankKey: loadBankKey(options.bankKeyFile) }),
    version,
    clock: () => new Date(),
    log: log ?? process.stdout,
    ...(options.tls && { tls: readTls(options.tls) }),
  });
  undo.push(() => server.close());

  let stopping: Promise<void> | null = null;
  const { promise: stopped, resolve, reject } = Promise.withResolvers<void>();
  const stop = () => {
    stopping ??= closeAll(undo).then(resolve, reject);
    return stopping;
  };
  if (options.idleExitSeconds !== undefined) whenIdle(server, options.idleExitSeconds, () => void stop());
  await startListening(server, listen);
  const address = listen.kind === 'socket' ? listen.path : tcpAddress(server);
  const pid = process.pid;
  writeState(stateFile(state), { pid, version, listen: address, startedAt: new Date().toISOString() });
  undo.push(() => removeState(stateFile(state), pid));
  server.log.info({ version, listen: formatListen(listen) }, 'ready');
  return { address, stop, stopped };
}

async function closeAll(undo: (() => unknown)[]): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

const readTls = ({ certFile, keyFile }: { certFile: string; keyFile: string }) => ({
  cert: readPem(certFile, '--tls-cert'),
  key: readPem(keyFile, '--tls-key'),
});

function readPem(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${option} ${file}: ${code === 'ENOENT' ? 'there is no such file' : message}`);
  }
}

function tcpAddress(server: FastifyInstance): string {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the host has no port');
  return `${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}
