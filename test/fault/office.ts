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
  #ready: Promise<unknown> = Promise.resolve();

  /** @param program path of `bin/citycrt` */
  constructor(program: string) {
    this.#program = program;
  }

  /** Resolves when the host takes requests. */
  async start(): Promise<void> {
    this.#ready = this.#start();
    await this.#ready;
  }

  /** End the host as a power cut does; nothing when it is down. */
  async cut(): Promise<void> {
    const ended = this.#end('SIGKILL');
    if (!ended) return;
    this.kills++;
    this.#ready = ended;
    await ended;
  }

  /** End the host as a power cut does, and have it started again; nothing when it is down. */
  async kill(): Promise<void> {
    const ended = this.#end('SIGKILL');
    if (!ended) return;
    this.kills++;
    this.#ready = ended.then(() => this.#start());
    await this.#ready;
  }

  /** Resolves when a host that was killed and is started again takes requests. */
  async back(): Promise<void> {
    await this.#ready;
  }

  /** Let the host finish, then run `citycrt host verify`: its exit status, and what it says but that a rule holds. */
  async verify(): Promise<{ status: number | null; wrong: string[] }> {
    await this.#ready;
    await this.#end('SIGTERM');
    const args = [this.#program, 'host', 'verify', '--database', `sqlite:${this.database}`];
    const env = { ...process.env, CITYCRT_HOME: this.#home };
    const proving = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, [status]] = await Promise.all([text(proving.stdout), once(proving, 'exit')]);
    return { status, wrong: said.split('\n').filter(line => line !== '' && !line.startsWith('ok ')) };
  }

  async remove(): Promise<void> {
    await this.#ready.catch(() => undefined);
    await this.#end('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  /** Ends the host that is up; null when none is. */
  #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<unknown> | null {
    const host = this.#host;
    this.#host = null;
    if (!host) return null;
    const ended = host.exitCode === null ? once(host, 'exit') : Promise.resolve();
    host.kill(signal);
    return ended;
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
