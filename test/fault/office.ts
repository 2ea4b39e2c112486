import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startHost } from '../running-host.ts';

/** The built host on a city of its own, started again whenever it is killed, as a service manager does. */
export class Office {
  readonly folder = mkdtempSync(join(tmpdir(), 'citycrt-fault-'));
  readonly socket = join(this.folder, 'host.sock');
  readonly database = join(this.folder, 'city.db');
  readonly #home = join(this.folder, 'host');
  readonly #program: string;
  kills = 0;
  #host: ChildProcess | null = null;
  #ready: Promise<void> = Promise.resolve();

  /** @param program path of `bin/citycrt` */
  constructor(program: string) {
    this.#program = program;
  }

  /** Resolves when the host takes requests. */
  start(): Promise<void> {
    this.#ready = this.#start();
    return this.#ready;
  }

  /** End the host as a power cut does. */
  async cut(): Promise<void> {
    await this.#ready;
    const host = this.#host;
    if (!host) return;
    this.kills++;
    this.#ready = this.#end(host, 'SIGKILL');
    await this.#ready;
  }

  /** End the host as a power cut does, and have it started again. */
  async kill(): Promise<void> {
    await this.cut();
    await this.start();
  }

  /** Resolves when a host that was killed and is started again takes requests. */
  async back(): Promise<void> {
    await this.#ready;
  }

  /** Let the host finish, then run `citycrt host verify`: its exit status, and what it says but that a rule holds. */
  async verify(): Promise<{ status: number | null; wrong: string[] }> {
    await this.#ready;
    if (this.#host) await this.#end(this.#host, 'SIGTERM');
    const args = [this.#program, 'host', 'verify', '--database', `sqlite:${this.database}`];
    const env = { ...process.env, CITYCRT_HOME: this.#home };
    const proving = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, [status]] = await Promise.all([text(proving.stdout), once(proving, 'exit')]);
    return { status, wrong: said.split('\n').filter(line => line !== '' && !line.startsWith('ok ')) };
  }

  async remove(): Promise<void> {
    await this.#ready.catch(() => undefined);
    if (this.#host) await this.#end(this.#host, 'SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  async #end(host: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#host = null;
    if (host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    host.kill(signal);
    await ended;
  }

  async #start(): Promise<void> {
    this.#host = await startHost({
      program: this.#program,
      home: this.#home,
      database: `sqlite:${this.database}`,
      socket: this.socket,
      options: ['--demo', 'tiny'],
    });
  }
}
