import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { Tty, type TtyOptions } from './tty.ts';

export interface Ran {
  status: number;
  out: string;
  err: string;
}

/** A user's own folder, with its own host and demo city. */
export class Office {
  readonly home = mkdtempSync(join(tmpdir(), 'citycrt-e2e-'));
  readonly #ttys: Tty[] = [];
  readonly env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv = {}) {
    const { PATH, HOME, LANG } = process.env;
    this.env = {
      PATH,
      HOME,
      LANG,
      CITYCRT_HOME: this.home,
      CITYCRT_DEMO: 'tiny',
      CITYCRT_SYSTEM_SETTINGS: join(this.home, 'none.json'),
      ...env,
    };
  }

  /** Open a terminal on the office; it paints before this returns a screen worth reading. */
  open(options: Partial<TtyOptions> & { args?: readonly string[] } = {}): Tty {
    const { args = [], ...rest } = options;
    const tty = new Tty({
      command: [inject('citycrt'), ...args],
      ...rest,
      env: { ...this.env, ...rest.env },
    });
    this.#ttys.push(tty);
    return tty;
  }

  /** Run a command of the program to its end, without a terminal. */
  run(...args: string[]): Promise<Ran> {
    return new Promise(resolve => {
      const child = execFile(
        process.execPath,
        [inject('citycrt'), ...args],
        { env: this.env },
        (error, out, err) => resolve({ status: error ? Number(error.code) : 0, out, err }),
      );
      child.stdin?.end();
    });
  }

  /** Process id of the host, as its state file tells it. */
  hostPid(): number {
    return JSON.parse(readFileSync(join(this.home, 'state/host.json'), 'utf8')).pid;
  }

  async close(): Promise<void> {
    for (const tty of this.#ttys) if (!tty.ended) tty.kill('SIGKILL');
    await this.run('host', 'stop');
    rmSync(this.home, { recursive: true, force: true });
  }
}
