import { isIPv6 } from 'node:net';
import { ok, type Parsed, refuse } from '../values/result.ts';

/** Where a host is called: a Unix socket on this machine, or a TCP port, plain only on this machine. */
export type Target =
  | { kind: 'socket'; path: string }
  | { kind: 'tcp'; host: string; port: number; security: 'plain' | 'tls'; caFile: string | null };

/** A socket address holds 104 bytes on macOS and 108 on Linux; this leaves room for neither to be met. */
export const MAX_SOCKET_PATH_BYTES = 100;

export const isSocketPathTooLong = (path: string): boolean => Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES;

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/**
 * Reads `/path/of.sock`, `host:port`, `[ipv6]:port`, or the last two behind `https://` or `http://`.
 * Without a scheme a port on this machine is plain unless a `caFile` is given, and any other is TLS; plain to
 * another machine is refused. `caFile` is a PEM file of the authority that signed the host's certificate; null
 * trusts the system's own.
 */
export function parseTarget(text: string, caFile: string | null = null): Parsed<Target> {
  if (/^\.{0,2}\//.test(text)) {
    return isSocketPathTooLong(text)
      ? refuse(`socket path ${text} is over ${MAX_SOCKET_PATH_BYTES} bytes; use a shorter folder`)
      : ok({ kind: 'socket', path: text });
  }
  const match = /^(?:(https?):\/\/)?(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})\/?$/i.exec(text);
  const port = Number(match?.[4]);
  const host = match?.[2] ?? match?.[3];
  if (!match || host === undefined || port < 1 || port > 65_535 || (match[2] && !isIPv6(host))) {
    return refuse(`${text} is neither a socket path nor host:port`);
  }
  const isPlain = isThisMachine(host) && caFile === null;
  const scheme = match[1]?.toLowerCase() ?? (isPlain ? 'http' : 'https');
  if (scheme === 'http' && !isThisMachine(host)) {
    return refuse(`${text} is another machine; call it with https://`);
  }
  return ok({ kind: 'tcp', host, port, security: scheme === 'https' ? 'tls' : 'plain', caFile });
}

/** How a target is written to a person and on a command line. */
export function formatTarget(target: Target): string {
  if (target.kind === 'socket') return target.path;
  return `${target.security === 'tls' ? 'https' : 'http'}://${hostAndPort(target.host, target.port)}`;
}

/** The address that requests are built on; a socket's path stands percent-encoded between two colons. */
export function baseUrl(target: Target): string {
  if (target.kind === 'tcp') return formatTarget(target);
  return `http://unix:${target.path.split('/').map(encodeURIComponent).join('/')}:`;
}

const hostAndPort = (host: string, port: number): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
