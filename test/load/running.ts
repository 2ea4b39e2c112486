import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';

/** A terminal program, and how it is seen to have painted its first screen. */
export interface Program {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  painted: RegExp;
}

/** A terminal that has sent nothing for so long has done what it was asked. */
const QUIET_MS = 600;
/** Clock ticks a second in /proc (sysconf _SC_CLK_TCK, the same on every Linux). */
const TICKS = 100;

/** A program in a pseudo-terminal of 24 x 80. */
export class Running {
  readonly pty: IPty;
  readonly started = performance.now();
  #seen = '';
  #heard: () => void = () => {};
  bytes = 0;

  constructor({ command, args, env }: Program) {
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

  /** Seconds of processor time used so far; null where the system does not tell in /proc. */
  cpuSeconds(): number | null {
    try {
      const after = readFileSync(`/proc/${this.pty.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(after[11]) + Number(after[12])) / TICKS;
    } catch {
      return null;
    }
  }

  end(): void {
    this.pty.kill('SIGKILL');
  }
}
