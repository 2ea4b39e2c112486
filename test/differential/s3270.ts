import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What s3270 answers to one command: its data lines, its status line, and whether it did it. */
export interface S3270Reply {
  data: string[];
  status: string;
  outcome: 'ok' | 'error';
}

/** The installed s3270's version, such as "4.1ga10"; null without one. */
export function s3270Version(): string | null {
  const { stdout, stderr, error } = spawnSync('s3270', ['-v'], { encoding: 'utf8' });
  return error ? null : (/s3270 v(\S+)/.exec(stdout + stderr)?.[1] ?? null);
}

const DEFAULTS = ['-utf8', '-codepage', 'cp037', '-xrm', 's3270.unlockDelay: False'];

/** One s3270, driven by its script protocol on standard input and output. */
export class S3270 {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(...args: string[]) {
    this.#process = spawn('s3270', [...DEFAULTS, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
  }

  /** Runs one command; commands run in the order in which they are given. */
  async run(command: string): Promise<S3270Reply> {
    this.#process.stdin!.write(`${command}\n`);
    return this.#reply(command);
  }

  /** Runs commands without waiting for the answer of one before the next is sent. */
  async runAll(commands: readonly string[]): Promise<void> {
    this.#process.stdin!.write(commands.map(command => `${command}\n`).join(''));
    for (const command of commands) await this.#reply(command);
  }

  async #reply(command: string): Promise<S3270Reply> {
    const lines: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error(`s3270 ended at ${command}`);
      if (value === 'ok' || value === 'error') {
        const status = lines.pop() ?? '';
        return { data: lines.map(line => line.replace(/^data: /, '')), status, outcome: value };
      }
      lines.push(value);
    }
  }

  /** Calls a host on this machine and waits until its first screen may be keyed into. */
  async connect(port: number): Promise<void> {
    await this.run(`Connect(127.0.0.1:${port})`);
    await this.run('Wait(30,Unlock)');
  }

  /** The buffer as s3270 prints it: cells of two digits, and `SF(...)` for an attribute. */
  async readBuffer(): Promise<string[][]> {
    const { data } = await this.run('ReadBuffer(Ebcdic)');
    return data.map(row => row.trim().split(' '));
  }

  async close(): Promise<void> {
    this.#process.stdin!.end('Quit\n');
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }
}
