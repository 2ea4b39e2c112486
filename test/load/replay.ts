import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueKey } from '../../src/values/keys.ts';
import type { Row } from './figures.ts';
import { Running } from './running.ts';

const KEYS_A_SECOND = 25;
/** The host takes this long in turn, in milliseconds: now and then longer than a record takes to key. */
const ANSWERS_AFTER = [30, 900, 5, 1_500, 400];
/** Once the hands rest, what was keyed ahead has this long for each answer. */
const PATIENCE_MS = 10_000;

const ASKED = /GET \/v1\/citations\/(\d+)[ ?]/g;

/** A line to a host that answers late; what it is asked is kept. */
class SlowLine {
  readonly path: string;
  readonly asked: string[] = [];
  readonly #server;
  readonly #sockets = new Set<Socket>();
  #answers = 0;

  constructor(host: string, folder: string) {
    this.path = join(folder, 'slow.sock');
    this.#server = createServer(client => this.#relay(client, createConnection(host))).listen(this.path);
  }

  #relay(client: Socket, host: Socket): void {
    let answered: Promise<unknown> = Promise.resolve();
    for (const socket of [client, host]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    }
    client.on('data', bytes => {
      for (const [, citation] of bytes.toString('latin1').matchAll(ASKED)) this.asked.push(citation!);
      host.write(bytes);
    });
    host.on('data', bytes => {
      const after = ANSWERS_AFTER[this.#answers++ % ANSWERS_AFTER.length]!;
      answered = answered.then(() => pause(after)).then(() => client.write(bytes));
    });
    client.on('close', () => host.destroy());
    host.on('close', () => client.destroy());
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

/** The keys of one look-up: over what stands in the field, with a slip that is taken back. */
const keysOf = (citation: string): string[] => [
  ...['\x1b[H', '\t', '\x15'],
  ...citation.slice(0, 4),
  ...['7', '\x7f'],
  ...citation.slice(4),
  '\r',
];

/**
 * Key citations at a steady beat into a terminal whose host is slow, and count the records that the host was not
 * asked as they were keyed.
 *
 * @param keys how many keys, at 25 a second
 * @param city socket of a running demo city
 */
export async function measureReplay(
  program: string,
  env: NodeJS.ProcessEnv,
  { city, folder, keys }: { city: string; folder: string; keys: number },
): Promise<Row[]> {
  const line = new SlowLine(city, folder);
  const running = new Running({
    ...{ command: process.execPath, args: [program], painted: /Operator/ },
    env: { ...env, CITYCRT_HOST: line.path },
  });
  try {
    await running.until(/Sign on as any/);
    await running.type('BEN2\t2222\r', /MENU/);
    await running.type('CITI\r', /CITATION INQUIRY/);
    const keyed: string[] = [];
    let struck = 0;
    let farthest = 0;
    const began = performance.now();
    while (struck < keys) {
      const citation = issueKey('citation', 1_000 + keyed.length);
      if (citation === null) throw new Error('no such citation');
      keyed.push(citation);
      for (const key of keysOf(citation)) {
        running.pty.write(key);
        struck++;
        await pause(began + (struck * 1000) / KEYS_A_SECOND - performance.now());
      }
      farthest = Math.max(farthest, keyed.length - line.asked.length);
    }
    for (let seen = -1; line.asked.length < keyed.length && seen !== line.asked.length; ) {
      seen = line.asked.length;
      await pause(PATIENCE_MS);
    }
    const lost = keyed.filter((citation, place) => line.asked[place] !== citation).length;
    const what = `${struck} keys at ${KEYS_A_SECOND} a second, slow host`;
    return [
      { what: `${what}: records lost`, figure: lost, unit: 'records', peer: '', peerFigure: null },
      { what: `${what}: hands ahead by`, figure: farthest, unit: 'records', peer: '', peerFigure: null },
    ];
  } finally {
    running.end();
    line.close();
  }
}
