import { join } from 'node:path';
import type { Format } from '../format/format.ts';
import type { Deed } from '../keymap/binding.ts';
import { actionOf } from '../keymap/deed-action.ts';
import type { Key } from '../keymap/key-name.ts';
import type { Keymap } from '../keymap/keymap.ts';
import { KeymapError } from '../keymap/keymap-error.ts';
import { type Resolution, resolve } from '../keymap/resolve.ts';
import { oiaText } from '../presentation/oia.ts';
import { pasted } from '../presentation/paste.ts';
import type { Screen } from '../presentation/screen.ts';
import { DEFAULT_SIZE, isSameSize } from '../presentation/size.ts';
import type { HostLine, OwnKeymaps } from '../session/ports.ts';
import { Session } from '../session/session.ts';
import { UnfitTerminalError } from '../terminal/capabilities.ts';
import { isShown, type Panel as PanelCells, type View } from '../terminal/compose.ts';
import type { PanelContent } from '../terminal/panels/content.ts';
import { loadPanels } from '../terminal/panels/load.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import { folders } from './folders.ts';
import { isKeymapPath, readyKeymap } from './keymap-setting.ts';
import type { TerminalFlags } from './program.ts';
import { loadResources } from './resources.ts';
import { type Settings, SettingsError } from './setting-names.ts';
import { firstTheme, loadSettings } from './settings.ts';
import { spool } from './spool.ts';

const CLOCK_MS = 15_000;
const IDLE_MS = 10 * 60_000;

/**
 * Be a terminal until the operator leaves or the line drops. Exit status 2 and one line without a terminal
 * or with settings that cannot be used; with a key map that cannot, a line for each fault.
 *
 * @param formats in place of the program's own
 */
export async function runTerminal(
  flags: TerminalFlags,
  formats: ReadonlyMap<string, Format> | null = null,
): Promise<void> {
  try {
    await new TerminalApp(flags, formats).run();
  } catch (error) {
    const isTold = [KeymapError, UnfitTerminalError, SettingsError].some(kind => error instanceof kind);
    if (!(isTold && error instanceof Error)) throw error;
    const lines = error instanceof KeymapError ? error.problems : [error.message.replace(/[.]?$/, '.')];
    for (const line of lines) process.stderr.write(`citycrt: ${line}\n`);
    process.exitCode = 2;
  }
}

/** One operator's terminal: keys go to the session, what it shows goes to the screen. */
class TerminalApp {
  readonly #where = folders();
  readonly #resources = loadResources();
  readonly #settings: Promise<Settings>;
  readonly #terminal: Terminal;
  readonly #session: Session;
  readonly #left = Promise.withResolvers<void>();
  #bells = 0;
  #progress: PanelContent | null = null;
  #panel: StandingPanel | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(flags: TerminalFlags, formats: ReadonlyMap<string, Format> | null) {
    this.#terminal = openTerminal({
      input: process.stdin,
      output: process.stdout,
      env: process.env,
      theme: firstTheme(flags, process.env, this.#where),
    });
    const line = Promise.withResolvers<HostLine>();
    this.#session = new Session({
      formats: formats ?? this.#resources.formats,
      version: this.#resources.version,
      host: line.promise,
      print: (title, lines) => void this.#print(title, lines),
      ownKeymaps: {
        open: async operator => (await this.#ownKeymaps()).open(operator),
        change: async (operator, edit) => (await this.#ownKeymaps()).change(operator, edit),
      },
      now: () => new Date(),
      leave: () => this.#left.resolve(),
    });
    this.#show();
    // Loading and connecting begin once the first screen is on its way to the terminal.
    this.#settings = new Promise<void>(resolve => setImmediate(resolve)).then(() =>
      loadSettings(flags, process.env, this.#where),
    );
    line.resolve(this.#connect());
    // Settings that cannot be used are told by `run`, which waits for them too.
    line.promise.catch(() => undefined);
  }

  async run(): Promise<void> {
    const terminal = this.#terminal;
    terminal.onKey(key => this.#receive(key));
    terminal.onResize(() => this.#show());
    terminal.onEnd(() => this.#left.resolve());
    this.#session.onChange(() => this.#show());
    const clock = setInterval(() => this.#session.tick(), CLOCK_MS);
    try {
      const settings = await this.#settings;
      terminal.escapeMs = settings.escapeMs;
      this.#session.keys.use(await this.#keymapOf(settings));
      terminal.askBackground();
      void this.#session.start();
      await Promise.race([this.#left.promise, this.#session.host().then(() => this.#left.promise)]);
    } finally {
      clearInterval(clock);
      clearTimeout(this.#idle);
      terminal.close();
      await this.#session.close();
    }
  }

  async #keymapOf({ keymap }: Settings): Promise<Keymap> {
    if (!isKeymapPath(keymap)) return readyKeymap(keymap, this.#resources.keymaps);
    const { openKeymap } = await import('./keymap-files.ts');
    return openKeymap(keymap, this.#resources);
  }

  /** What keeps operators' own maps is loaded when somebody signs on. */
  async #ownKeymaps(): Promise<OwnKeymaps> {
    const { OwnKeymapFiles } = await import('./keymap-files.ts');
    return new OwnKeymapFiles(this.#where, this.#resources, (await this.#settings).keymap);
  }

  async #connect(): Promise<HostLine> {
    const settings = await this.#settings;
    const { connectOffice } = await import('./office.ts');
    return connectOffice({
      settings,
      where: this.#where,
      onProgress: progress => {
        this.#progress = progress && {
          kind: 'progress',
          title: `The demo city is built, once: ${progress.what}`,
          ...progress,
        };
        this.#show();
      },
      onLine: state => this.#session.lineChanged(state),
    });
  }

  #receive(key: Key): void {
    this.#wakeUp();
    const { keys, page } = this.#session;
    const resolution = resolve(keys.inForce, keys.state, key, page.format.code);
    if (!this.#mayAct(resolution)) {
      keys.stand({ ...keys.state, chord: [] });
      this.#terminal.bell();
      this.#show();
      return;
    }
    keys.stand(resolution.state);
    if (resolution.kind === 'binding') this.#do(resolution.deed);
    else if (resolution.kind === 'paste')
      for (const action of pasted(this.#session.screen, resolution.text)) this.#session.act(action, 'paste');
    else if (resolution.kind === 'unbound') this.#terminal.bell();
    this.#show();
  }

  /** Nothing acts on a screen that does not show, but what leaves it or has the window drawn again. */
  #mayAct(resolution: Resolution): boolean {
    const { screen } = this.#session;
    if (isShown(this.#terminal.size, screen) || resolution.kind === 'pending') return true;
    if (resolution.kind !== 'binding') return false;
    const { deed } = resolution;
    if (deed.kind === 'command' && (deed.command === 'quit' || deed.command === 'redraw')) return true;
    const action = actionOf(deed);
    return !isSameSize(screen, DEFAULT_SIZE) && action?.do === 'aid' && action.aid === 'pf12';
  }

  #do(deed: Deed): void {
    const action = actionOf(deed);
    if (action) this.#session.act(action);
    else if (deed.kind === 'switch') this.#session.keying.flip(deed.mode);
    else if (deed.kind === 'macro') this.#session.macros.play(deed.macro);
    else if (deed.kind === 'command' && deed.command === 'record') this.#session.macros.record();
    else if (deed.kind === 'command' && deed.command === 'redraw') this.#terminal.redraw();
    else if (deed.kind === 'command' && deed.command === 'quit') this.#left.resolve();
    if (!action) this.#session.noted();
  }

  /** Ten minutes without a key cover the screen; what was keyed stays beneath. */
  #wakeUp(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#session.cover(), IDLE_MS);
  }

  #show(): void {
    const { screen } = this.#session;
    if (screen.bells > this.#bells) this.#terminal.bell();
    this.#bells = screen.bells;
    this.#terminal.paint(this.#view());
  }

  #view(): View {
    const { screen, line, operator, drawer } = this.#session;
    return {
      screen,
      oia: {
        text: oiaText(screen),
        insert: screen.insert,
        keying: this.#session.keying.indicator,
        typeahead: screen.typeahead.length > 0,
        host: { up: 'HOST', away: 'AWAY', 'catching-up': 'SEND' }[line],
        terminal: operator?.terminal ?? '',
        drawer: drawer ?? '',
        cursor: screen.cursor,
        note: this.#note(screen),
      },
      panel: this.#panelCells(),
    };
  }

  /** How to get out of a screen too large for the window is said there, for nothing else shows. */
  #note(screen: Screen): string {
    if (!isSameSize(screen, DEFAULT_SIZE) && !isShown(this.#terminal.size, screen)) return 'F12 goes back';
    return screen.refused === null ? this.#session.macros.indicator : `No ${screen.refused} characters here`;
  }

  /** Cells of the panel that stands; Ink is loaded and the panel drawn when there is a new one. */
  #panelCells(): PanelCells | null {
    const wanted = this.#session.panel ?? this.#progress;
    if (wanted === null) {
      this.#panel = null;
      return null;
    }
    if (this.#panel?.of === wanted) return this.#panel.cells;
    const panel: StandingPanel = { of: wanted, cells: this.#panel?.cells ?? null };
    this.#panel = panel;
    void loadPanels().then(draw => {
      panel.cells = draw(wanted, this.#session.screen);
      if (this.#panel === panel) this.#show();
    });
    return panel.cells;
  }

  async #print(title: string, lines: readonly string[]): Promise<void> {
    spool(join(this.#where.data, 'spool'), title, lines, new Date());
    if ((await this.#settings).printer === 'through') this.#terminal.printThrough(`${lines.join('\n')}\f`);
  }
}

/** The panel that was asked for last, and its cells; those of the one before it until it is drawn. */
interface StandingPanel {
  of: PanelContent;
  cells: PanelCells | null;
}
