import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { eraseWrite, insertCursor, setAddress, startField, text } from '../differential/data-stream.ts';
import { startTn3270Host } from '../differential/tn3270-host.ts';
import { type Figure, median, type Row } from './figures.ts';

/** A terminal program to be measured, how it is seen to have painted, and how its long field is reached. */
interface Subject {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** On its first screen. */
  painted: RegExp;
  /** What is keyed to get to a field of at least KEYS cells, and what is then on the screen. */
  toField: readonly (readonly [keys: string, shows: RegExp])[];
  /** Empties the field. */
  deleteField: string;
}

const STARTS = 10;
const ROUNDS = 4;
const KEYS = 30;
/** A terminal that has sent nothing for so long has done what it was asked. */
const QUIET_MS = 20;

/** A program in a pseudo-terminal of 24 x 80. */
class Running {
  readonly pty: IPty;
  readonly started = performance.now();
  #seen = '';
  #heard: () => void = () => {};
  bytes = 0;

  constructor({ command, args, env }: Subject) {
    this.pty = spawn(command, [...args], {
      name: 'xterm-256color',
      rows: 24,
      cols: 80,
      env: { ...env, TERM: 'xterm-256color' },
    });
    this.pty.onData(data => {
      this.#seen += data;
      this.bytes += Buffer.byteLength(data);
      this.#heard();
    });
  }

  /** Wait for something to be written; gives the milliseconds since the program was started. */
  async until(shown: RegExp): Promise<number> {
    while (!shown.test(this.#seen)) await this.heard();
    return performance.now() - this.started;
  }

  /** Resolves at the next bytes. */
  heard(): Promise<void> {
    return new Promise(resolve => {
      this.#heard = resolve;
    });
  }

  async quiet(): Promise<void> {
    for (let before = -1; before !== this.bytes; ) {
      before = this.bytes;
      await pause(QUIET_MS);
    }
  }

  async type(keys: string, shows: RegExp): Promise<void> {
    this.#seen = '';
    this.pty.write(keys);
    await this.until(shows);
    await this.quiet();
  }

  /** Resident memory in MB. */
  residentMemory(): number {
    return (
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.pty.pid)], { encoding: 'utf8' })) / 1024
    );
  }

  end(): void {
    this.pty.kill('SIGKILL');
  }
}

interface Measured {
  firstScreen: number;
  echo: number;
  bytesPerKey: number;
  memory: number;
}

async function measure(subject: Subject): Promise<Measured> {
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const running = new Running(subject);
    starts.push(await running.until(subject.painted));
    running.end();
  }
  const running = new Running(subject);
  await running.until(subject.painted);
  await running.quiet();
  for (const [keys, shows] of subject.toField) await running.type(keys, shows);
  const echoes: number[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let key = 0; key < KEYS; key++) {
      const before = running.bytes;
      const heard = running.heard();
      const pressed = performance.now();
      running.pty.write(String.fromCharCode('A'.charCodeAt(0) + (key % 26)));
      await heard;
      echoes.push(performance.now() - pressed);
      await running.quiet();
      bytes += running.bytes - before;
    }
    running.pty.write(subject.deleteField);
    await running.quiet();
  }
  const memory = running.residentMemory();
  running.end();
  return {
    firstScreen: median(starts),
    echo: median(echoes),
    bytesPerKey: bytes / echoes.length,
    memory,
  };
}

const [SKIP, UNPROTECTED] = [0x30, 0x00];

/** A form of ten labeled fields, about what a clerk's screen holds. */
function loopbackForm(): number[] {
  const stream = [...eraseWrite(), ...setAddress(29), ...startField(SKIP), ...text('LOOPBACK FORM')];
  for (let field = 0; field < 10; field++) {
    const row = (3 + field) * 80;
    stream.push(...setAddress(row + 1), ...startField(SKIP), ...text(`FIELD ${field}`));
    stream.push(...setAddress(row + 19), ...startField(UNPROTECTED), ...(field === 0 ? insertCursor() : []));
    stream.push(...setAddress(row + 59), ...startField(SKIP));
  }
  return stream;
}

function installed(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * The terminal beside c3270: start to first screen, key to echo, bytes a key, resident memory.
 *
 * @param program path of `bin/citycrt`
 * @param env of a terminal whose host is running
 */
export async function measureTerminals(program: string, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const ours = await measure({
    command: process.execPath,
    args: [program],
    env,
    painted: /Operator/,
    toField: [
      ['BEN2\t2222\r', /Good day/],
      ['KPAE\r', /PAYMENT/],
    ],
    deleteField: '\x15',
  });
  const theirs = installed('c3270') ? await measureC3270() : null;
  const beside = (what: string, figure: number, unit: string, peerFigure: number | undefined): Figure => ({
    ...{ what, figure, unit },
    ...{ peer: theirs ? 'c3270' : 'c3270 is not installed', peerFigure: peerFigure ?? null },
  });
  return [
    beside('start to first screen', ours.firstScreen, 'ms', theirs?.firstScreen),
    beside('key to echo', ours.echo, 'ms', theirs?.echo),
    beside('bytes a key', ours.bytesPerKey, 'bytes', theirs?.bytesPerKey),
    beside('resident memory of a terminal', ours.memory, 'MB', theirs?.memory),
  ];
}

async function measureC3270(): Promise<Measured> {
  const form = loopbackForm();
  const host = await startTn3270Host(() => form);
  try {
    return await measure({
      command: 'c3270',
      args: [`127.0.0.1:${host.port}`],
      env: process.env,
      painted: /LOOPBACK/,
      toField: [],
      deleteField: '\x15',
    });
  } finally {
    await host.close();
  }
}
