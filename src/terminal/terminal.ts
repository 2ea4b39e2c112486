import type { Readable, Writable } from 'node:stream';
import type { Key } from '../keymap/key-name.ts';
import { isSameSize } from '../presentation/size.ts';
import { backgroundAnswered, backgroundOf } from './background.ts';
import { type Capabilities, capabilitiesOf, UnfitTerminalError } from './capabilities.ts';
import { compose, type View } from './compose.ts';
import { createDecoder, feed, flush, lapse, pending } from './decoder.ts';
import { createFrame, type Frame } from './frame.ts';
import { printSequence } from './print-through.ts';
import { restoreOnExit } from './restore.ts';
import { type Theme, type ThemeName, themeOf } from './theme.ts';
import { createWriter, invalidate, paint } from './writer.ts';

/** What a terminal's input and output must be able to do; process.stdin and process.stdout can. */
export type TerminalInput = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };
export type TerminalOutput = Writable & { isTTY?: boolean; rows?: number; columns?: number };

export interface TerminalOptions {
  input: TerminalInput;
  output: TerminalOutput;
  env: NodeJS.ProcessEnv;
  theme?: ThemeName;
}

/** One operator's screen and keyboard on one channel. */
export interface Terminal {
  readonly capabilities: Capabilities;
  /** Milliseconds after which an Esc with nothing behind it is the key Esc; 0: it is never, but begins a sequence. */
  escapeMs: number;
  readonly size: { readonly rows: number; readonly cols: number };
  onKey(listener: (key: Key) => void): void;
  /** The window has another size; the terminal has repainted what it last showed. */
  onResize(listener: () => void): void;
  /** The channel ended: the line dropped or the window closed. */
  onEnd(listener: () => void): void;
  /**
   * Shows the view, once all keys that came together have been handled, in one write. The view is read then
   * and again whenever the terminal must be repainted.
   */
  paint(view: View): void;
  /** Sends the whole screen again, for an operator whose line garbled it. */
  redraw(): void;
  /**
   * Asks what the terminal paints on, where nothing tells yet, and takes the theme's shades for it. Not before it is
   * sure that the program goes on: behind its end the answer would be typed into the shell.
   */
  askBackground(): void;
  bell(): void;
  /** Prints on the printer behind the terminal (VT media copy): lines end in LF, pages in FF. */
  printThrough(text: string): void;
  /** Gives the terminal back as it was found. */
  close(): void;
}

/** Where Esc is no key by itself, another one so much later, in milliseconds, begins anew. */
const LAPSE_MS = 50;
/** After so long without a paint the hands pause, and deferrable cells are sent; 12,000 keys an hour are 300 apart. */
const PAUSE_MS = 500;

/**
 * Takes a terminal over: raw mode, alternate screen where it has one, bracketed paste.
 * @throws UnfitTerminalError if input or output is no terminal, or the terminal cannot place its cursor.
 */
export function openTerminal(options: TerminalOptions): Terminal {
  const { input, output, env } = options;
  if (!input.isTTY || !output.isTTY)
    throw new UnfitTerminalError('standard input and output must be a terminal');
  const capabilities = capabilitiesOf(env);
  return new Channel(input, output, capabilities, options);
}

class Channel implements Terminal {
  readonly capabilities: Capabilities;
  escapeMs = 0;
  readonly #input: TerminalInput;
  readonly #output: TerminalOutput;
  readonly #env: NodeJS.ProcessEnv;
  readonly #themeName: ThemeName;
  #theme: Theme;
  readonly #decoder;
  readonly #writer;
  readonly #release: () => void;
  readonly #keyListeners: ((key: Key) => void)[] = [];
  readonly #resizeListeners: (() => void)[] = [];
  readonly #endListeners: (() => void)[] = [];
  #frame: Frame;
  #view: View | null = null;
  #isPaintDue = false;
  #state: 'taken' | 'given back' | 'closed' = 'given back';
  #escapeTimer: NodeJS.Timeout | undefined;
  #pauseTimer: NodeJS.Timeout | undefined;

  constructor(
    input: TerminalInput,
    output: TerminalOutput,
    capabilities: Capabilities,
    options: TerminalOptions,
  ) {
    this.capabilities = capabilities;
    this.#input = input;
    this.#output = output;
    this.#env = options.env;
    this.#themeName = options.theme ?? 'green';
    this.#theme = themeOf(this.#themeName, capabilities.colors, backgroundOf(options.env) ?? 'dark');
    this.#decoder = createDecoder(capabilities.keys);
    this.#writer = createWriter(capabilities);
    this.#frame = this.#newFrame();
    this.#release = restoreOnExit({ restore: this.#giveBack, resume: this.#resume });
    input.on('data', this.#receive);
    input.on('end', this.#ended);
    output.on('resize', this.#resized);
    output.on('drain', this.#schedulePaint);
    // A line that drops while a paint is under way is an end like any other.
    input.on('error', this.#ended);
    output.on('error', this.#ended);
    this.#take();
  }

  get size(): { rows: number; cols: number } {
    const { rows, columns } = this.#output;
    return { rows: rows || Number(this.#env.LINES) || 24, cols: columns || Number(this.#env.COLUMNS) || 80 };
  }

  onKey(listener: (key: Key) => void): void {
    this.#keyListeners.push(listener);
  }

  onResize(listener: () => void): void {
    this.#resizeListeners.push(listener);
  }

  onEnd(listener: () => void): void {
    this.#endListeners.push(listener);
  }

  paint(view: View): void {
    this.#view = view;
    this.#schedulePaint();
  }

  redraw(): void {
    invalidate(this.#writer);
    this.#schedulePaint();
  }

  askBackground(): void {
    const { askBackground } = this.capabilities;
    if (askBackground === '' || backgroundOf(this.#env) !== null) return;
    this.#decoder.awaitsReport = true;
    this.#send(askBackground);
  }

  bell(): void {
    this.#send('\x07');
  }

  printThrough(text: string): void {
    this.#send(printSequence(text));
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#giveBack();
    this.#state = 'closed';
    this.#release();
    clearTimeout(this.#escapeTimer);
    clearTimeout(this.#pauseTimer);
    this.#input.off('data', this.#receive);
    this.#input.off('end', this.#ended);
    this.#output.off('resize', this.#resized);
    this.#output.off('drain', this.#schedulePaint);
    this.#input.pause();
  }

  /** Empty inputs are seen by their underlines. */
  #newFrame(): Frame {
    const { rows, cols } = this.size;
    return createFrame(rows, cols, this.capabilities.underline === '' ? 'character' : 'line');
  }

  #send(bytes: string): void {
    if (this.#state === 'taken' && bytes !== '') this.#output.write(bytes);
  }

  #take(): void {
    this.#state = 'taken';
    this.#input.setRawMode?.(true);
    this.#input.resume();
    this.#send(this.capabilities.enter);
  }

  readonly #giveBack = (): void => {
    if (this.#state !== 'taken') return;
    const { leave, moveTo, afterwards } = this.capabilities;
    // The shell goes on below a frame that stays.
    this.#send(afterwards === 'earlier screen' ? leave : `${moveTo(this.size.rows - 1, 0)}${leave}\r\n`);
    this.#state = 'given back';
    this.#input.setRawMode?.(false);
  };

  readonly #resume = (): void => {
    if (this.#state === 'closed') return;
    this.#take();
    this.redraw();
  };

  readonly #receive = (bytes: Uint8Array): void => {
    clearTimeout(this.#escapeTimer);
    this.#report(feed(this.#decoder, bytes));
    if (!pending(this.#decoder)) return;
    const over = this.escapeMs === 0 ? lapse : flush;
    this.#escapeTimer = setTimeout(() => this.#report(over(this.#decoder)), this.escapeMs || LAPSE_MS);
  };

  #report(keys: Key[]): void {
    const at = performance.now();
    for (const key of keys) {
      if (key.name === 'report') this.#suit(key.text ?? '');
      else for (const listener of this.#keyListeners) listener({ ...key, at });
    }
  }

  #suit(answer: string): void {
    const background = backgroundAnswered(answer);
    if (background === null) return;
    this.#theme = themeOf(this.#themeName, this.capabilities.colors, background);
    this.#schedulePaint();
  }

  readonly #ended = (): void => {
    for (const listener of this.#endListeners.splice(0)) listener();
  };

  readonly #resized = (): void => {
    this.redraw();
    for (const listener of this.#resizeListeners) listener();
  };

  /** Keys that come in one piece end in one paint: it waits until they all have been handled. */
  readonly #schedulePaint = (): void => {
    if (this.#isPaintDue) return;
    this.#isPaintDue = true;
    queueMicrotask(() => {
      this.#isPaintDue = false;
      this.#paintNow('quiet');
      clearTimeout(this.#pauseTimer);
      if (this.#view) this.#pauseTimer = setTimeout(() => this.#paintNow('full'), PAUSE_MS);
    });
  };

  #paintNow(timing: 'full' | 'quiet'): void {
    // A line that can't keep up gets the latest view once it has drained, not every one in between.
    if (!this.#view || this.#state !== 'taken' || this.#output.writableNeedDrain) return;
    if (!isSameSize(this.size, this.#frame)) this.#frame = this.#newFrame();
    const cursor = compose(this.#frame, this.#view, this.#theme);
    this.#send(paint(this.#writer, this.#frame, cursor, timing));
  }
}
