import { parseTarget } from '../client/target.ts';

/** What Connect() names; null where it leaves it to the settings. */
export interface Connection {
  terminal: string | null;
  host: string | null;
}

/** Clients of 3270s put telnet's port, plain or over TLS, behind every name; no host of ours is called there. */
const TELNET = /:(23|992)$/;

/**
 * Reads the argument of Connect(): `/run/citycrt/host.sock` or `host:port` is that host, `T001@` before it asks for a
 * terminal id. What is no address is just a name, of which the settings have one.
 */
export function readConnect(name: string): Connection {
  const [, terminal, address = ''] = /^(?:([A-Z][A-Z0-9]{1,3})@)?(.*)$/i.exec(name) ?? [];
  const isAddress = parseTarget(address).ok && !TELNET.test(address);
  return { terminal: terminal?.toUpperCase() ?? null, host: isAddress ? address : null };
}
