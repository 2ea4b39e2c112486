import { copyScreen, type Screen } from '../presentation/screen.ts';
import { runAction } from './actions.ts';
import { CommandLine } from './command-line.ts';
import { type ScriptTerminal, terminalFor } from './script-terminal.ts';
import type { Scripted, ScriptedHost } from './scripted.ts';
import { statusLine } from './status.ts';
import { Unconnected } from './unconnected.ts';

/** What one line of a script is answered with, and whether it ended the script. */
export interface ScriptReply {
  lines: string[];
  done: boolean;
}

/** One script on one connection: commands go in line by line and are answered in order. */
export class Interpreter {
  readonly #hosts: ScriptedHost;
  readonly #asked: ScriptTerminal | null;
  readonly #unconnected = new Unconnected();
  #scripted: Scripted = this.#unconnected;
  #saved: { screen: Screen; status: string } | null = null;
  #done = false;
  /** Name given to Connect(); null when not connected. */
  host: string | null = null;
  /** Whether an AID keeps the script waiting until the host has answered. */
  aidWait = true;
  /** Whether small letters read as capitals; they stay what they are. */
  monoCase = false;
  /** Told back to whoever asks: a host that restores the keyboard once an answer leaves nothing to delay. */
  unlockDelay = false;

  /** @param terminal the one to be, as far as screens fit it; null is of each screen's own size */
  constructor(hosts: ScriptedHost, terminal: ScriptTerminal | null = null) {
    this.#hosts = hosts;
    this.#asked = terminal;
  }

  /** What is driven: what Connect() gave, or a terminal without a host. */
  get scripted(): Scripted {
    return this.#scripted;
  }

  /** The screen keyed into; what stands over it is in `scripted.shown()` alone. */
  get screen(): Screen {
    return this.#scripted.screen;
  }

  /** Release of the program. */
  get version(): string {
    return this.#hosts.version;
  }

  get terminal(): ScriptTerminal {
    return terminalFor(this.#asked, this.screen);
  }

  async connect(name: string): Promise<readonly string[]> {
    if (this.host !== null) throw new Error('Already connected');
    this.#scripted = await this.#hosts.connect(name);
    this.host = name === '' ? 'citycrt' : name;
    return [];
  }

  async disconnect(): Promise<readonly string[]> {
    const scripted = this.#scripted;
    this.#scripted = this.#unconnected;
    this.host = null;
    await scripted.close();
    return [];
  }

  async quit(): Promise<readonly string[]> {
    await this.disconnect();
    this.#done = true;
    return [];
  }

  async save(): Promise<void> {
    this.#saved = { screen: copyScreen(await this.#scripted.shown()), status: this.#status() };
  }

  /** The screen as Snap() saved it. */
  saved(): Screen {
    if (!this.#saved) throw new Error('Snap(): No saved state');
    return this.#saved.screen;
  }

  savedStatus(): string {
    this.saved();
    return this.#saved?.status ?? '';
  }

  #status(): string {
    return statusLine({ screen: this.screen, host: this.host, model: this.terminal.model });
  }

  /**
   * Run one line, its actions up to the first that fails: their `data:` lines, the status line, and `ok` or `error`. A
   * line of none is answered, too.
   */
  async run(line: string): Promise<ScriptReply> {
    const began = performance.now();
    const data: string[] = [];
    const actions = new CommandLine(line);
    let outcome: 'ok' | 'error' = 'ok';
    try {
      for (let action = actions.next(); action !== null && !this.#done; action = actions.next())
        data.push(...(await runAction(this, action)));
    } catch (error) {
      data.push(...(error instanceof Error ? error.message : String(error)).split('\n'));
      outcome = 'error';
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(3);
    const status = `${this.#status()} ${seconds}`;
    return { lines: [...data.map(text => `data: ${text}`), status, outcome], done: this.#done };
  }
}
