import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { operations } from '../contract/operations.ts';
import { lockFile } from './file-lock.ts';
import { isOfHost } from './reply.ts';
import { httpRequest } from './request.ts';
import type { Target } from './target.ts';
import { createTransport } from './transport.ts';

/** How far a host that is starting has got; it writes one such line of JSON after another to its start file. */
export interface StartProgress {
  done: number;
  total: number;
  what: string;
}

export interface EmbeddedHost {
  /** Path of the socket the host listens on. */
  socket: string;
  /** Folder of the start lock, the start file and what the host says before it has a log. */
  state: string;
  /** Arguments that make this Node run the host: the entry file and what follows it. */
  command: readonly string[];
  env?: NodeJS.ProcessEnv;
  onProgress?: (progress: StartProgress) => void;
  /** Milliseconds without an answer and without progress after which starting has failed. */
  patienceMs?: number;
}

/** The embedded host could not be started; the message quotes what it said last. */
export class HostStartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HostStartError';
  }
}

/** The start file of the embedded host. */
export const hostStartFile = (state: string): string => join(state, 'host-start.jsonl');

const PROBE_MS = 2_000;
const POLL_MS = 50;
const RESTART_MS = 500;

/**
 * Finds the user's own host on its socket, or starts it and waits until it answers. Of several terminals that
 * start at once one starts the host and the others wait for it. The host runs on when the terminal ends.
 * @throws HostStartError
 */
export async function ensureHost(host: EmbeddedHost): Promise<Target> {
  const target: Target = { kind: 'socket', path: host.socket };
  const watch = watchProgress(host);
  let started: StartedHost | null = null;
  try {
    while (!(await answers(target))) {
      started ??= startUnlessStarting(host);
      if (started?.state() === 'failed') throw new HostStartError(`Host did not start: ${lastWords(host)}`);
      if (watch.isStuck()) throw new HostStartError(`Host does not answer: ${lastWords(host)}`);
      if (started?.state() === 'ended') {
        // It found another host, which is starting, or is just leaving: then one more has to be started.
        started.release();
        started = null;
        await pause(RESTART_MS);
      }
      await pause(POLL_MS);
    }
    return target;
  } finally {
    started?.release();
  }
}

async function answers(target: Target): Promise<boolean> {
  const transport = createTransport(target);
  const answer = await transport.send(httpRequest(operations.getStatus, {}), {}, PROBE_MS);
  transport.close();
  return answer.kind === 'answered' && isOfHost(answer);
}

interface StartedHost {
  /** 'ended': because a host is running already. */
  state(): 'running' | 'ended' | 'failed';
  release(): void;
}

/** Starts the host; null while another terminal is at it. */
function startUnlessStarting(host: EmbeddedHost): StartedHost | null {
  const lock = lockFile(join(host.state, 'host-start.lock'));
  if (!lock) return null;
  rmSync(hostStartFile(host.state), { force: true });
  // A detached process must not hold the terminal's own channels; what it says goes to a file.
  const said = openSync(wordsFile(host), 'w', 0o600);
  const child = spawn(process.execPath, host.command, {
    cwd: host.state,
    detached: true,
    env: host.env ?? process.env,
    stdio: ['ignore', said, said],
  });
  closeSync(said);
  let state: 'running' | 'ended' | 'failed' = 'running';
  child.once('error', () => {
    state = 'failed';
  });
  child.once('exit', code => {
    state = code === 0 ? 'ended' : 'failed';
  });
  child.unref();
  return { state: () => state, release: () => lock.release() };
}

function watchProgress({ state, onProgress, patienceMs = 60_000 }: EmbeddedHost): { isStuck(): boolean } {
  let last = '';
  let moved = performance.now();
  return {
    isStuck() {
      const line = readLines(hostStartFile(state)).at(-1) ?? '';
      if (line !== last) {
        last = line;
        moved = performance.now();
        const progress = parseProgress(line);
        if (progress) onProgress?.(progress);
      }
      return performance.now() - moved > patienceMs;
    },
  };
}

function parseProgress(line: string): StartProgress | null {
  try {
    const { done, total, what } = JSON.parse(line);
    return Number.isFinite(done) && Number.isFinite(total) ? { done, total, what: String(what) } : null;
  } catch {
    return null;
  }
}

const wordsFile = ({ state }: EmbeddedHost): string => join(state, 'host-start.log');

/** What the host said of its failure; a line about Node itself comes after it when it crashed. */
function lastWords(host: EmbeddedHost): string {
  const lines = readLines(wordsFile(host));
  const words = lines.findLast(line => /^citycrt|error:/i.test(line)) ?? lines.at(-1);
  return words ?? `it said nothing (${wordsFile(host)}).`;
}

/** Whole lines of a file that may still be written to, or may not be there yet. */
function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1).filter(Boolean);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
