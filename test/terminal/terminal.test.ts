import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Key } from '../../src/keymap/key-name.ts';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { UnfitTerminalError } from '../../src/terminal/capabilities.ts';
import type { View } from '../../src/terminal/compose.ts';
import { openTerminal, type Terminal, type TerminalOptions } from '../../src/terminal/terminal.ts';
import { eventually } from './eventually.ts';
import { FakeInput, FakeOutput } from './fake-tty.ts';
import { Vt } from './vt.ts';

const opened: Terminal[] = [];
afterEach(() => {
  for (const terminal of opened.splice(0)) terminal.close();
});

function open(options: Partial<TerminalOptions> = {}) {
  const input = new FakeInput();
  const output = new FakeOutput();
  const terminal = openTerminal({ input, output, env: { TERM: 'xterm-256color' }, ...options });
  opened.push(terminal);
  const keys: Key[] = [];
  terminal.onKey(key => keys.push(key));
  return { input, output, terminal, keys };
}

function view(): View {
  const screen = createScreen();
  setAttribute(screen, 0, 0);
  screen.cursor = 1;
  const oia = {
    text: '',
    insert: false,
    keying: '',
    typeahead: false,
    host: '',
    terminal: 'T001',
    drawer: '',
    note: '',
  };
  return {
    screen,
    panel: null,
    get oia() {
      return { ...oia, cursor: screen.cursor };
    },
  };
}

const ENTER = '\x1b[?1049h\x1b[?1h\x1b=\x1b[?2004h\x1b[>1u';
const LEAVE = '\x1b[<u\x1b[?2004l\x1b[?1l\x1b>\x1b[m\x1b[?1049l';

/** What a screen of this size shows that received everything written. */
function shown(output: FakeOutput): Vt {
  const vt = new Vt(output.rows, output.columns);
  vt.write(output.written.replace(ENTER, ''));
  return vt;
}

test('at 12,000 keys an hour each costs its own byte, and the cursor address follows when the hands pause', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { output, terminal } = open({ env: { TERM: 'vt220' } });
  const shownView = view();
  const key = async (char: string, afterMs: number): Promise<string> => {
    const before = output.written.length;
    putText(shownView.screen, shownView.screen.cursor++, char);
    terminal.paint(shownView);
    await new Promise(setImmediate);
    vi.advanceTimersByTime(afterMs);
    await new Promise(setImmediate);
    return output.written.slice(before);
  };
  await key('A', 300);
  await key('B', 300);
  expect([await key('C', 300), await key('D', 300)]).toEqual(['C', 'D']);
  expect(await key('E', 10_000)).toMatch(/^E.+;79H.*7/);
  vi.useRealTimers();
});

test('takes the terminal and gives it back once', () => {
  const { input, output, terminal } = open();
  expect(input.mode).toBe('raw');
  expect(output.written).toBe(ENTER);
  terminal.close();
  terminal.close();
  expect(input.mode).toBe('cooked');
  expect(output.written).toBe(ENTER + LEAVE);
  expect(process.listeners('uncaughtExceptionMonitor')).toHaveLength(0);
});

test('a stream that is no terminal is refused', () => {
  const notTerminal = Object.assign(new FakeInput(), { isTTY: false });
  expect(() => openTerminal({ input: notTerminal, output: new FakeOutput(), env: {} })).toThrow(
    UnfitTerminalError,
  );
});

describe('asked for its background', () => {
  const ANSWER = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
  const settled = () => new Promise(setImmediate);

  test('a light terminal gets darker shades, and the answer is no key', async () => {
    const { input, output, terminal, keys } = open();
    terminal.paint(view());
    await settled();
    terminal.askBackground();
    expect(output.written).toContain('\x1b]11;?\x1b\\');
    for (const byte of `a${ANSWER}b`) input.write(byte);
    await eventually(() => expect(output.written).toContain('38;5;28m'));
    expect(keys.map(key => key.name)).toEqual(['a', 'b']);
  });

  test('one that answers that it is dark, or what nobody can read, is as before', async () => {
    for (const answer of [ANSWER.replaceAll('ffff', '0000'), ANSWER.replace('rgb:', '')]) {
      const { input, output, terminal, keys } = open();
      terminal.paint(view());
      terminal.askBackground();
      await settled();
      const before = output.written;
      input.write(`${answer}x`);
      await eventually(() => expect(keys.map(key => key.name)).toEqual(['x']));
      await settled();
      expect(output.written).toBe(before);
    }
  });

  test('nothing is asked where COLORFGBG tells, or of a terminal that would print the question', () => {
    for (const env of [{ TERM: 'xterm-256color', COLORFGBG: '0;15' }, { TERM: 'vt220' }]) {
      const { output, terminal } = open({ env });
      const before = output.written;
      terminal.askBackground();
      expect(output.written).toBe(before);
    }
  });
});

describe('keys', () => {
  test('come one by one, and an Esc after the time-out that is asked for', async () => {
    const { input, keys, terminal } = open();
    terminal.escapeMs = 5;
    input.write('a\x1b[24~\x1b');
    await eventually(() => expect(keys.map(key => key.name)).toEqual(['a', 'f12', 'escape']));
  });

  test('take an Esc for a beginning, until another key begins', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { input, keys } = open();
    const write = async (bytes: string): Promise<void> => {
      input.write(bytes);
      await new Promise(setImmediate);
      vi.advanceTimersByTime(60_000);
    };
    await write('\x1b');
    await write('\x1b[24');
    await write('~');
    vi.useRealTimers();
    expect(keys.map(key => key.name)).toEqual(['f12']);
  });

  test('tell when they came in', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const { input, keys } = open();
    for (const bytes of ['\x01', 'c\x1b[24~']) {
      input.write(bytes);
      await new Promise(setImmediate);
      vi.advanceTimersByTime(3000);
    }
    vi.useRealTimers();
    const [prefix, ...late] = keys;
    expect(late.map(({ name, at }) => [name, at! - prefix!.at!])).toEqual([
      ['c', 3000],
      ['f12', 3000],
    ]);
  });

  test('stop when the terminal is closed', async () => {
    const { input, terminal, keys } = open();
    input.write('a');
    await eventually(() => expect(keys).toHaveLength(1));
    terminal.close();
    input.write('b');
    expect(keys).toHaveLength(1);
  });

  test('an ended channel is told once', async () => {
    const { input, output, terminal } = open();
    const ended = vi.fn();
    terminal.onEnd(ended);
    input.end();
    await eventually(() => expect(ended).toHaveBeenCalledTimes(1));
    output.emit('error', new Error('write EPIPE'));
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

describe('painting', () => {
  test('keys that come together end in one write', async () => {
    const { input, output, terminal } = open();
    const shownView = view();
    terminal.onKey(key => {
      putText(shownView.screen, shownView.screen.cursor, key.text ?? '');
      shownView.screen.cursor += 1;
      terminal.paint(shownView);
    });
    terminal.paint(shownView);
    await eventually(() => expect(shown(output).rowText(23)).toContain('001/002'));
    const before = output.writes.length;
    input.write('PAID');
    await eventually(() => expect(output.writes.length).toBeGreaterThan(before));
    expect(output.writes[before]).toMatch(/^\x1b\[[\d;]*mPAID$/);
    await eventually(() => expect(shown(output).rowText(23)).toContain('001/006'));
    expect(output.writes.length).toBe(before + 2);
    expect(shown(output).rowText(0).trim()).toBe('PAID');
  });

  test('a smaller window says so, and a larger one shows the screen intact', async () => {
    const { output, terminal } = open();
    const resized = vi.fn();
    terminal.onResize(resized);
    const shownView = view();
    putText(shownView.screen, 1, 'BALANCE DUE');
    terminal.paint(shownView);
    await eventually(() => expect(output.written).toContain('BALANCE DUE'));
    output.resize(10, 40);
    await eventually(() => expect(output.written).toContain('Window too small: 24 rows of 80 needed,'));
    output.writes.length = 0;
    output.resize(30, 100);
    await eventually(() => expect(shown(output).rowText(0).trim()).toBe('BALANCE DUE'));
    expect(shown(output).rowText(24)).toContain('T001');
    expect(resized).toHaveBeenCalledTimes(2);
  });

  test('redraw sends the whole screen again', async () => {
    const { output, terminal } = open();
    const shownView = view();
    putText(shownView.screen, 1, 'BALANCE DUE');
    terminal.paint(shownView);
    await eventually(() => expect(output.written).toContain('BALANCE DUE'));
    output.writes.length = 0;
    terminal.redraw();
    await eventually(() => expect(output.written).toContain('BALANCE DUE'));
  });

  test('a line that cannot keep up gets the latest view only', async () => {
    const { output, terminal } = open();
    const shownView = view();
    terminal.paint(shownView);
    await eventually(() => expect(output.written).toContain('001/002'));
    let isBlocked = true;
    Object.defineProperty(output, 'writableNeedDrain', { get: () => isBlocked });
    const before = output.writes.length;
    for (const text of ['ONE', 'TWO', 'SIX']) {
      putText(shownView.screen, 1, text);
      terminal.paint(shownView);
      await Promise.resolve();
    }
    expect(output.writes.length).toBe(before);
    isBlocked = false;
    output.emit('drain');
    await eventually(() => expect(output.written).toContain('SIX'));
    expect(output.written).not.toMatch(/ONE|TWO/);
  });
});

test('the bell rings and the printer prints text alone', () => {
  const { output, terminal } = open();
  terminal.bell();
  terminal.printThrough('RECEIPT \x1b[4i\x9b31m\nTOTAL 20.00\n\f');
  expect(output.written).toBe(`${ENTER}\x07\x1b[5iRECEIPT  [4i 31m\r\nTOTAL 20.00\r\n\f\x1b[4i`);
});

test('the size is the window, or what the environment says, or 24 by 80', () => {
  const { output, terminal } = open({ env: { TERM: 'xterm', LINES: '43', COLUMNS: '132' } });
  expect(terminal.size).toEqual({ rows: 24, cols: 80 });
  output.rows = 0;
  output.columns = 0;
  expect(terminal.size).toEqual({ rows: 43, cols: 132 });
});
