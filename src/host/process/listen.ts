import { lstatSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ok, type Parsed, refuse } from '../../values/result.ts';
import { type Held, holdAlone } from '../store/exclusive.ts';

/** Where a host listens: a Unix socket, or a TCP port. */
export type Listen =
  | { kind: 'socket'; path: string; openTo: 'owner' | 'group' }
  | { kind: 'tcp'; host: string; port: number };

/** A socket address holds 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH_BYTES = 100;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Read where to listen: a path with a slash, `host:port` or `[ipv6]:port`. Port 0 takes any free one. Without
 * TLS only this machine itself may be listened on.
 */
export function parseListen(text: string, tls: 'tls' | 'plain', openTo: 'owner' | 'group'): Parsed<Listen> {
  if (text.includes('/')) {
    return Buffer.byteLength(text) > MAX_SOCKET_PATH_BYTES
      ? refuse(`socket path ${text} is over ${MAX_SOCKET_PATH_BYTES} bytes; use a shorter folder`)
      : ok({ kind: 'socket', path: text, openTo });
  }
  const match = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65_535) return refuse(`${text} is neither a socket path nor host:port`);
  if (openTo === 'group') return refuse(`--socket-group-readable goes with a socket, not with ${text}`);
  if (tls === 'plain' && !isLoopback(host)) {
    return refuse(`${text} is open to other machines; give --tls-cert and --tls-key`);
  }
  return ok({ kind: 'tcp', host, port });
}

/** How a place to listen is written to a person. */
export const formatListen = (listen: Listen): string =>
  listen.kind === 'socket' ? listen.path : `${listen.host}:${listen.port}`;

/**
 * Take a socket's path for this host alone and clear away the socket that a killed host left behind.
 *
 * @throws InUse when a host listens on it; Error when something else than a socket is in its place
 */
export function claimSocket(path: string): Held {
  const held = holdAlone(path);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isSocket()) {
    held.release();
    throw new Error(`${path} is there and is not a socket`);
  }
  rmSync(path, { force: true });
  return held;
}

/** Begin to listen; resolves once callers can connect. A socket has its final mode from the first moment. */
export async function startListening(server: FastifyInstance, listen: Listen): Promise<void> {
  if (listen.kind === 'tcp') {
    await server.listen({ host: listen.host, port: listen.port });
    return;
  }
  const umask = process.umask(listen.openTo === 'group' ? 0o117 : 0o177);
  try {
    await server.listen({ path: listen.path });
  } finally {
    process.umask(umask);
  }
}
