import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import { describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';

const CHILD = fileURLToPath(new URL('fixtures/taken.ts', import.meta.url));
const LEAVE = '\x1b[m\x1b[?1049l';

interface Run {
  pty: IPty;
  output: () => string;
  ended: Promise<{ exitCode: number; signal?: number | undefined }>;
}

/** Runs the child in a pseudo-terminal of its own until it shows its screen. */
async function run(way: string, term = 'xterm'): Promise<Run> {
  let text = '';
  const pty = spawn(process.execPath, [CHILD, way], { name: term, rows: 24, cols: 80, env: { TERM: term } });
  pty.onData(data => {
    text += data;
  });
  const ended = new Promise<{ exitCode: number; signal?: number | undefined }>(resolve =>
    pty.onExit(resolve),
  );
  const running = { pty, output: () => text, ended };
  await eventually(() => expect(text).toContain('READY'));
  return running;
}

describe('the terminal is given back', () => {
  test.each<[string, number]>([
    ['close', 0],
    ['exit', 3],
    ['throw', 1],
    ['reject', 1],
  ])('on %s', async (way, status) => {
    const { pty, output, ended } = await run(way);
    pty.write('\r');
    expect((await ended).exitCode).toBe(status);
    await eventually(() => expect(output()).toContain(LEAVE));
    expect(output().split('\x1b[?1049h')).toHaveLength(2);
    if (way === 'throw' || way === 'reject') {
      // The report comes on the shell's screen, where it can be read.
      expect(output().indexOf('nobody')).toBeGreaterThan(output().indexOf(LEAVE));
    }
  });

  test.each<[NodeJS.Signals, number]>([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
    ['SIGQUIT', 3],
    ['SIGABRT', 6],
  ])('on %s, which still has its effect', async (signal, number) => {
    const { pty, output, ended } = await run('signal');
    pty.kill(signal);
    expect((await ended).signal).toBe(number);
    await eventually(() => expect(output()).toContain(LEAVE));
  });

  test('while the process is stopped, and is taken again when it goes on', async () => {
    const { pty, output, ended } = await run('close');
    pty.kill('SIGTSTP');
    await eventually(() => expect(output()).toContain(LEAVE));
    const before = output().length;
    // A signal that comes before the process stands still is lost; a shell waits for that, this goes on asking.
    await eventually(() => {
      pty.kill('SIGCONT');
      expect(output().slice(before)).toContain('READY');
    });
    expect(output().slice(before)).toContain('\x1b[?1049h');
    pty.write('\r');
    expect((await ended).exitCode).toBe(0);
  });

  test('without alternate screen, below the last frame', async () => {
    const { pty, output, ended } = await run('close', 'vt100');
    pty.write('\r');
    await ended;
    await eventually(() => expect(output()).toMatch(/\x1b\[24H[^R]*\r\n$/));
  });
});
