import { type IPty, spawn } from '@lydell/node-pty';
import { Vt } from '../terminal/vt.ts';
import { keyBytes } from './key-bytes.ts';

const PATIENCE_MS = 30_000;

export interface TtyOptions {
  /** Arguments of Node: the program and what follows it. */
  command: readonly string[];
  env: NodeJS.ProcessEnv;
  rows?: number;
  cols?: number;
}

/** How the process under the terminal ended. */
export interface Ended {
  exitCode: number;
  signal: number | undefined;
}

type Check = string | RegExp | (() => boolean);

/** Sequences that change the terminal rather than the screen; all that the program may send beside cells. */
const MODES = /\x1b\[(?:\?1049|\?2004|\?1|>1|<)[hlu]|\x1b[=>]|\x07|\x1b\[\?25[hl]/g;
const HALF = /\x1b(?:\[[?<>]?[\d;]*)?$/;

/** A program in a pseudo-terminal, its screen held by a small VT. */
export class Tty {
  readonly #pty: IPty;
  #vt: Vt;
  #half = '';
  #listeners = new Set<() => void>();
  /** Everything the program wrote. */
  raw = '';
  /** Whether the alternate screen shows. */
  screen: 'main' | 'alternate' = 'main';
  /** What was written on the main screen. */
  main = '';
  bells = 0;
  ended: Ended | null = null;

  constructor({ command, env, rows = 24, cols = 80 }: TtyOptions) {
    this.#vt = new Vt(rows, cols);
    this.#pty = spawn(process.execPath, [...command], {
      name: 'xterm-256color',
      rows,
      cols,
      env: { ...env, TERM: 'xterm-256color' },
    });
    this.#pty.onData(data => this.#receive(data));
    this.#pty.onExit(({ exitCode, signal }) => {
      this.ended = { exitCode, signal };
      this.#changed();
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Key a line such as `KPAE<enter>`. */
  keys(keys: string): void {
    this.#pty.write(keyBytes(keys));
  }

  send(bytes: string): void {
    this.#pty.write(bytes);
  }

  resize(rows: number, cols: number): void {
    this.#vt = new Vt(rows, cols);
    this.#pty.resize(cols, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Row of the screen, from 1. */
  row(row: number): string {
    return this.#vt.rowText(row - 1).trimEnd();
  }

  get text(): string {
    return Array.from({ length: this.#vt.rows }, (_, row) => this.row(row + 1)).join('\n');
  }

  /** Where the cursor stands, from 1. */
  get cursor(): { row: number; col: number } {
    return { row: this.#vt.row + 1, col: this.#vt.col + 1 };
  }

  /** Wait until the screen shows a text, or a check of it holds. */
  async waitFor(check: Check): Promise<void> {
    const holds =
      typeof check === 'function'
        ? check
        : () => (typeof check === 'string' ? this.text.includes(check) : check.test(this.text));
    if (holds()) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const listener = (): void => {
      if (holds()) resolve();
      else if (this.ended)
        reject(new Error(`ended with ${JSON.stringify(this.ended)}\n${this.#dump(check)}`));
    };
    this.#listeners.add(listener);
    const timer = setTimeout(() => reject(new Error(this.#dump(check))), PATIENCE_MS);
    try {
      listener();
      await promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(listener);
    }
  }

  /** Key a line and wait for what it brings. */
  async type(keys: string, check: Check): Promise<void> {
    this.keys(keys);
    await this.waitFor(check);
  }

  /** Wait for the program to end. */
  async end(): Promise<Ended> {
    await this.waitFor(() => this.ended !== null);
    return this.ended!;
  }

  #dump(check: Check): string {
    return `never: ${check}\n${this.text}\n${this.main}`;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #receive(data: string): void {
    this.raw += data;
    const bytes = this.#half + data;
    this.#half = HALF.exec(bytes)?.[0] ?? '';
    const whole = bytes.slice(0, bytes.length - this.#half.length);
    let from = 0;
    for (const match of whole.matchAll(MODES)) {
      this.#show(whole.slice(from, match.index));
      from = match.index + match[0].length;
      if (match[0] === '\x07') this.bells++;
      if (match[0] === '\x1b[?1049h') this.screen = 'alternate';
      if (match[0] === '\x1b[?1049l') this.screen = 'main';
    }
    this.#show(whole.slice(from));
    this.#changed();
  }

  #show(bytes: string): void {
    if (this.screen === 'main') this.main += bytes;
    else this.#vt.write(bytes);
  }
}
