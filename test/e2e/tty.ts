import { type IPty, spawn } from '@lydell/node-pty';
import { Vt } from '../terminal/vt.ts';
import { keyBytes } from './key-bytes.ts';

const PATIENCE_MS = 30_000;

export interface TtyOptions {
  /** Node unless another is named. */
  file?: string;
  /** Arguments: for Node, the program and what follows it. */
  command: readonly string[];
  env: NodeJS.ProcessEnv;
  rows?: number;
  cols?: number;
  /** TERM; xterm-256color unless told. */
  term?: string;
  /** What it answers when it is asked for its background color, `rgb:ffff/ffff/ffff`; nothing unless told. */
  background?: string;
}

/** How the process under the terminal ended. */
export interface Ended {
  exitCode: number;
  signal: number | undefined;
}

type Check = string | RegExp | (() => boolean);

/** Sequences that change the terminal rather than the screen; all that the program may send beside cells. */
const MODES =
  /\x1b\[(?:\?1049|\?47|\?2004|\?1|>1|<)[hlu]|\x1b[=>78]|\x07|\x0f|\x1b\(B|\x1b\[\?25[hl]|\x1b\]11;\?\x1b\\/g;
/** Terminals with one screen. */
const ONE_SCREEN = /^(?:vt|linux)/;
/** Where every repaint begins. */
const TOP_LEFT = '\x1b[H';
const HALF = /\x1b(?:\(|\[[?<>]?[\d;]*|\][\d;?]*\x1b?)?$/;

/** A program in a pseudo-terminal, its screen held by a small VT. */
export class Tty {
  readonly #pty: IPty;
  readonly #background: string;
  #vt: Vt;
  #half = '';
  #awaits: 'repaint' | 'nothing' = 'nothing';
  #listeners = new Set<() => void>();
  /** Everything the program wrote. */
  raw = '';
  /** Whether the alternate screen shows. */
  screen: 'main' | 'alternate' = 'main';
  /** What was written on the main screen. */
  main = '';
  bells = 0;
  ended: Ended | null = null;

  constructor({
    file = process.execPath,
    command,
    env,
    rows = 24,
    cols = 80,
    term = 'xterm-256color',
    background = '',
  }: TtyOptions) {
    this.#vt = new Vt(rows, cols);
    this.#background = background;
    if (ONE_SCREEN.test(term)) this.screen = 'alternate';
    this.#pty = spawn(file, [...command], {
      name: term,
      rows,
      cols,
      env: { ...env, TERM: term },
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

  /** Change the window; what was still on its way for the old size is passed over. */
  resize(rows: number, cols: number): void {
    this.#vt = new Vt(rows, cols);
    this.#awaits = 'repaint';
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

  /** What the transaction shows, without the frame's clock and the OIA. */
  get body(): string {
    return this.text.split('\n').slice(2, 23).join('\n');
  }

  /** Where the cursor stands, from 1. */
  get cursor(): { row: number; col: number } {
    return { row: this.#vt.row + 1, col: this.#vt.col + 1 };
  }

  /** Wait until the screen shows a text, or a check of it holds, for 30 seconds unless told. */
  async waitFor(check: Check, patienceMs = PATIENCE_MS): Promise<void> {
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
    const timer = setTimeout(() => reject(new Error(this.#dump(check))), patienceMs);
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
      if (match[0].startsWith('\x1b]') && this.#background !== '')
        this.send(`\x1b]11;${this.#background}\x1b\\`);
      if (/\?(?:1049|47)h/.test(match[0])) this.screen = 'alternate';
      if (/\?(?:1049|47)l/.test(match[0])) this.screen = 'main';
    }
    this.#show(whole.slice(from));
    this.#changed();
  }

  #show(bytes: string): void {
    if (this.screen === 'main') {
      this.main += bytes;
      return;
    }
    const begin = this.#awaits === 'repaint' ? bytes.indexOf(TOP_LEFT) : 0;
    if (begin < 0) return;
    this.#awaits = 'nothing';
    this.#vt.write(bytes.slice(begin));
  }
}
