import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

const MESSAGE_ROW = 21;

/** A clerk at `citycrt script`: keys lines and reads the screen. */
export class Clerk {
  readonly #script: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;

  /**
   * @param program path of `bin/citycrt`
   * @param home folder of this terminal alone
   * @param host socket of the host
   */
  constructor(program: string, home: string, host: string) {
    this.#script = spawn(process.execPath, [program, 'script', '--host', host], {
      env: { ...process.env, CITYCRT_HOME: home },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#script.stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Run one line of the script; gives its data. Throws what the script was told. */
  async do(line: string): Promise<string[]> {
    this.#script.stdin.write(`${line}\n`);
    const told: string[] = [];
    for (;;) {
      const { value, done } = await this.#answers.next();
      if (done) throw new Error(`the script ended at ${line}`);
      if (value === 'error') throw new Error(`${line}: ${told.join(' / ')}`);
      if (value === 'ok') return told.slice(0, -1).map(each => each.replace(/^data: /, ''));
      told.push(value);
    }
  }

  async screen(): Promise<string> {
    return (await this.do('Ascii()')).join('\n');
  }

  /** The message line: its number, and all of it. */
  async message(): Promise<{ number: string; text: string }> {
    const [line = ''] = await this.do(`Ascii(${MESSAGE_ROW},0,80)`);
    return { number: line.trim().slice(0, 4), text: line.trim() };
  }

  /** The terminal is gone at once. */
  async kill(): Promise<void> {
    const ended = once(this.#script, 'exit');
    this.#script.kill('SIGKILL');
    await ended;
  }

  async leave(): Promise<void> {
    if (this.#script.exitCode !== null || this.#script.signalCode !== null) return;
    const ended = once(this.#script, 'exit');
    this.#script.stdin.end();
    await ended;
  }
}
