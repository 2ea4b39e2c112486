import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mapStreams } from '../differential/bms-stream.ts';
import { startTn3270Host } from '../differential/tn3270-host.ts';
import { type Figure, median, quantile, type Row } from './figures.ts';
import { type Program, Running } from './running.ts';
import { sessionMemory } from './sessions.ts';

/** The two screens that both programs show: a menu, and an account with figures. */
const MAPS = ['menu', 'account'].map(name => join(import.meta.dirname, `maps/${name}.bms`));
const MENU = /TRANSACTIONS/;

const STARTS = 10;
const CHANGES = 10;
/** Keys in a row, as many as the first field of the menu holds. */
const KEYS = 60;
const ROUNDS = 2;
/** Milliseconds from key to key: hands that pause after each, the norm of 12,000 keys an hour, 30 keys a second. */
const REST_MS = 700;
const NORM_MS = 300;
const FAST_MS = 1000 / 30;
const FAST_ROUNDS = 5;
const DELETE_FIELD = '\x15';

interface Typing {
  echoes: number[];
  bytesPerKey: number;
  /** Milliseconds; null where the system does not tell. */
  cpuPerKey: number | null;
}

interface Measured {
  starts: number[];
  bytesPerScreen: number;
  rest: Typing;
  norm: Typing;
  fast: Typing;
  memory: number;
}

/** Milliseconds from start to first screen. */
async function measureStarts(program: Program): Promise<number[]> {
  const starts: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const running = new Running(program);
    starts.push(await running.until(program.painted));
    running.end();
  }
  return starts;
}

/** Type whole fields, a key each so many milliseconds, or later when it was not echoed by then. */
async function type(running: Running, rounds: number, beat: number): Promise<Typing> {
  const echoes: number[] = [];
  let bytes = 0;
  let cpu: number | null = 0;
  for (let round = 0; round < rounds; round++) {
    running.pty.write(DELETE_FIELD);
    await running.quiet();
    const [before, used] = [running.bytes, running.cpuSeconds()];
    for (let key = 0; key < KEYS; key++) {
      const pressed = performance.now();
      const heard = running.heard().then(() => echoes.push(performance.now() - pressed));
      running.pty.write(String.fromCharCode('A'.charCodeAt(0) + (key % 26)));
      await Promise.all([heard, pause(beat)]);
    }
    bytes += running.bytes - before;
    const usedNow = running.cpuSeconds();
    cpu = cpu === null || used === null || usedNow === null ? null : cpu + usedNow - used;
  }
  return {
    echoes,
    bytesPerKey: bytes / echoes.length,
    cpuPerKey: cpu === null ? null : (cpu * 1000) / echoes.length,
  };
}

/** Bytes of a change from one screen to the other, back and forth. */
async function changeScreens(running: Running): Promise<number> {
  const before = running.bytes;
  for (let change = 0; change < CHANGES; change++) {
    running.pty.write('\r');
    await running.heard();
    await running.quiet();
  }
  return (running.bytes - before) / CHANGES;
}

async function measure(signOn: Program, screens: Program): Promise<Measured> {
  const starts = await measureStarts(signOn);
  const running = new Running(screens);
  await running.until(screens.painted);
  await running.quiet();
  const bytesPerScreen = await changeScreens(running);
  const rest = await type(running, ROUNDS, REST_MS);
  const norm = await type(running, ROUNDS, NORM_MS);
  const fast = await type(running, FAST_ROUNDS, FAST_MS);
  const memory = running.residentMemory();
  running.end();
  return { starts, bytesPerScreen, rest, norm, fast, memory };
}

async function measureC3270(): Promise<Measured> {
  const streams = MAPS.flatMap(file => [...mapStreams(readFileSync(file, 'utf8')).values()]);
  let shown = 0;
  const host = await startTn3270Host(call => {
    shown = call === null ? 0 : shown + 1;
    return streams[shown % streams.length] ?? null;
  });
  try {
    const c3270: Program = {
      command: 'c3270',
      args: [`127.0.0.1:${host.port}`],
      env: process.env,
      painted: MENU,
    };
    return await measure(c3270, c3270);
  } finally {
    await host.close();
  }
}

function installed(command: string): boolean {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const ECHOES = [
  ['median', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;

/**
 * The terminal beside c3270, both on the same two screens: start to first screen, bytes and processor time, key
 * to echo, memory.
 *
 * @param program path of `bin/citycrt`
 * @param env of a terminal whose host is running
 */
export async function measureTerminals(program: string, env: NodeJS.ProcessEnv): Promise<Row[]> {
  const citycrt = (painted: RegExp, ...args: string[]): Program => ({
    ...{ command: process.execPath, args: [program, ...args], env, painted },
  });
  const ours = await measure(citycrt(/Operator/), citycrt(MENU, 'screens', 'try', ...MAPS));
  const theirs = installed('c3270') ? await measureC3270() : null;
  const beside = (what: string, unit: string, read: (measured: Measured) => number | null): Row[] => {
    const figure = read(ours);
    if (figure === null) return [{ what, skipped: 'not told by this system' }];
    const peer = theirs ? 'c3270' : 'c3270 is not installed';
    return [{ what, figure, unit, peer, peerFigure: theirs && read(theirs) } satisfies Figure];
  };
  const echo = (how: string, read: (measured: Measured) => Typing): Row[] =>
    ECHOES.flatMap(([name, share]) =>
      beside(`key to echo, ${how}, ${name}`, 'ms', measured => quantile(read(measured).echoes, share)),
    );
  return [
    ...beside('start to first screen', 'ms', ({ starts }) => median(starts)),
    ...beside('bytes of a change of screen', 'bytes', ({ bytesPerScreen }) => bytesPerScreen),
    ...beside('bytes a key, at rest', 'bytes', ({ rest }) => rest.bytesPerKey),
    ...beside('bytes a key, 12,000 keys an hour', 'bytes', ({ norm }) => norm.bytesPerKey),
    ...beside('bytes a key, 30 keys a second', 'bytes', ({ fast }) => fast.bytesPerKey),
    ...echo('at rest', ({ rest }) => rest),
    ...echo('30 keys a second', ({ fast }) => fast),
    ...beside('processor time a key', 'ms', ({ fast }) => fast.cpuPerKey),
    ...beside('resident memory of a terminal', 'MB', ({ memory }) => memory),
    { what: 'memory of each further session in a process', ...sessionMemory() },
  ];
}
