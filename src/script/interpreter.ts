import { copyScreen, createScreen, type Screen } from '../presentation/screen.ts';
import { runAction } from './actions.ts';
import { readScriptLine } from './command-line.ts';
import { type ScriptTerminal, terminalFor } from './script-terminal.ts';
import type { Scripted, ScriptedHost } from './scripted.ts';
import { statusLine } from './status.ts';

/** What one line of a script is answered with, and whether it ended the script. */
export interface ScriptReply {
  lines: string[];
  done: boolean;
}

/** One script on one connection: commands go in line by line and are answered in order. */
export class Interpreter {
  readonly #hosts: ScriptedHost;
  readonly #asked: ScriptTerminal | null;
  readonly #empty = createScreen();
  #scripted: Scripted | null = null;
  #saved: { screen: Screen; status: string } | null = null;
  #done = false;
  /** Name given to Connect(); null when not connected. */
  host: string | null = null;

  /** @param terminal the one to be, as far as screens fit it; null is of each screen's own size */
  constructor(hosts: ScriptedHost, terminal: ScriptTerminal | null = null) {
    this.#hosts = hosts;
    this.#asked = terminal;
  }

  /** The screen connected to, an empty one otherwise. */
  get screen(): Screen {
    return this.#scripted?.screen ?? this.#empty;
  }

  /** Release of the program. */
  get version(): string {
    return this.#hosts.version;
  }

  get terminal(): ScriptTerminal {
    return terminalFor(this.#asked, this.screen);
  }

  /** @throws Error when there is no connection */
  scripted(): Scripted {
    if (!this.#scripted) throw new Error('Not connected');
    return this.#scripted;
  }

  async connect(name: string): Promise<readonly string[]> {
    if (this.#scripted) throw new Error('Already connected');
    this.#scripted = await this.#hosts.connect(name);
    this.host = name === '' ? 'citycrt' : name;
    return [];
  }

  async disconnect(): Promise<readonly string[]> {
    const scripted = this.#scripted;
    this.#scripted = null;
    this.host = null;
    await scripted?.close();
    return [];
  }

  async quit(): Promise<readonly string[]> {
    await this.disconnect();
    this.#done = true;
    return [];
  }

  save(): void {
    this.#saved = { screen: copyScreen(this.screen), status: this.#status() };
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

  /** Run one line: its `data:` lines, the status line, and `ok` or `error`. */
  async run(line: string): Promise<ScriptReply> {
    const began = performance.now();
    let data: readonly string[];
    let outcome: 'ok' | 'error' = 'ok';
    try {
      data = await runAction(this, readScriptLine(line));
    } catch (error) {
      data = (error instanceof Error ? error.message : String(error)).split('\n');
      outcome = 'error';
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(3);
    const status = `${this.#status()} ${seconds}`;
    return { lines: [...data.map(text => `data: ${text}`), status, outcome], done: this.#done };
  }
}
