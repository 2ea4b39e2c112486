import type { Deed } from '../keymap/binding.ts';
import { actionOf } from '../keymap/deed-action.ts';
import type { Key } from '../keymap/key-name.ts';
import { KeymapError } from '../keymap/keymap-error.ts';
import { RESTING, resolve } from '../keymap/resolve.ts';
import { oiaText } from '../presentation/oia.ts';
import { pasted } from '../presentation/paste.ts';
import { BareFormat } from '../script/bare-format.ts';
import { UnfitTerminalError } from '../terminal/capabilities.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import { folders } from './folders.ts';
import { FormatFileError, openFormat } from './format-file.ts';
import { openKeymap } from './keymap-files.ts';
import { loadResources } from './resources.ts';
import { SettingsError, type SettingTexts } from './setting-names.ts';
import { firstTheme } from './settings.ts';

export type TryFlags = Pick<SettingTexts, 'theme' | 'keymap'>;

const HOW_TO_LEAVE = 'no host; Ctrl-A q leaves';

/**
 * Shows formats in the terminal with no host behind them: an AID goes to the next one. Ctrl-A q, or what the
 * key map has for quit, leaves. Exit status 2 and a line without a terminal, 1 and its faults when a file
 * cannot be opened.
 */
export async function tryScreens(files: readonly [string, ...string[]], flags: TryFlags): Promise<void> {
  try {
    const [first, ...others] = files;
    await new Trial(new BareFormat([openFormat(first), ...others.map(openFormat)]), flags).run();
  } catch (error) {
    const isTold = [FormatFileError, KeymapError, SettingsError, UnfitTerminalError].some(
      kind => error instanceof kind,
    );
    if (!(isTold && error instanceof Error)) throw error;
    for (const line of error.message.split('\n')) process.stderr.write(`citycrt: ${line}\n`);
    process.exitCode = error instanceof UnfitTerminalError ? 2 : 1;
  }
}

/** Formats in one terminal. */
class Trial {
  readonly #bare: BareFormat;
  readonly #keymap;
  readonly #terminal: Terminal;
  readonly #left = Promise.withResolvers<void>();
  #keys = RESTING;
  #bells = 0;

  constructor(bare: BareFormat, flags: TryFlags) {
    this.#bare = bare;
    this.#keymap = openKeymap(flags.keymap ?? 'default', loadResources());
    this.#terminal = openTerminal({
      input: process.stdin,
      output: process.stdout,
      env: process.env,
      theme: firstTheme(flags, process.env, folders()),
    });
  }

  async run(): Promise<void> {
    this.#terminal.onKey(key => this.#receive(key));
    this.#terminal.onEnd(() => this.#left.resolve());
    this.#show();
    this.#terminal.askBackground();
    await this.#left.promise;
    this.#terminal.close();
  }

  #receive(key: Key): void {
    const resolution = resolve(this.#keymap, this.#keys, key);
    this.#keys = resolution.state;
    if (resolution.kind === 'binding') this.#do(resolution.deed);
    else if (resolution.kind === 'paste')
      for (const action of pasted(this.#bare.screen, resolution.text)) this.#bare.act(action);
    else if (resolution.kind === 'unbound') this.#terminal.bell();
    this.#show();
  }

  #do(deed: Deed): void {
    const action = actionOf(deed);
    if (action) this.#bare.act(action);
    else if (deed.kind === 'command' && deed.command === 'redraw') this.#terminal.redraw();
    else if (deed.kind === 'command' && deed.command === 'quit') this.#left.resolve();
  }

  #show(): void {
    const { screen } = this.#bare;
    if (screen.bells > this.#bells) this.#terminal.bell();
    this.#bells = screen.bells;
    this.#terminal.paint({
      screen,
      oia: {
        text: oiaText(screen),
        insert: screen.insert,
        keying: '',
        typeahead: screen.typeahead.length > 0,
        host: 'TRIAL',
        terminal: '',
        drawer: '',
        cursor: screen.cursor,
        note: screen.refused === null ? HOW_TO_LEAVE : `That character is ${screen.refused}: not for a cell`,
      },
      panel: null,
    });
  }
}
