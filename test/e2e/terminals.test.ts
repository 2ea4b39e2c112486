import { afterEach, describe, expect, inject, it } from 'vitest';
import { Tty } from './tty.ts';

const fixtures = new URL('../format/bms/fixtures/', import.meta.url).pathname;
const { PATH, HOME } = process.env;
const TERMINALS = ['xterm-256color', 'vt100', 'vt220', 'linux', 'rxvt', 'screen', 'tmux'];

const opened: Tty[] = [];
afterEach(async () => {
  for (const tty of opened.splice(0)) {
    tty.kill('SIGKILL');
    await tty.end();
  }
});

function open(term: string, env: NodeJS.ProcessEnv = {}, theme: string[] = [], background = ''): Tty {
  const maps = ['groups.bms', 'oddities.bms#SMALL'].map(name => fixtures + name);
  const tty = new Tty({
    command: [inject('citycrt'), 'screens', 'try', ...theme, ...maps],
    env: { PATH, HOME, ...env },
    rows: 25,
    term,
    background,
  });
  opened.push(tty);
  return tty;
}

/** The row with the marks of a terminal that has no underlines taken off. */
const unmarked = (tty: Tty, row: number): string => tty.row(row).replaceAll('_', ' ').trimEnd();

describe.each(TERMINALS)('on a %s', term => {
  it('screens are keyed into, follow each other, and come back when the window does', async () => {
    const tty = open(term);
    await tty.waitFor('no host; Ctrl-A q leaves');
    expect(unmarked(tty, 1)).toBe(' DATE 01 31');
    expect(unmarked(tty, 2)).toBe(' 5550100142');
    tty.keys('12 25');
    await tty.waitFor(() => unmarked(tty, 1) === ' DATE 12 25' && tty.row(25).includes('001/012'));
    tty.resize(24, 79);
    await tty.waitFor('Window too small: 24 rows of 80 needed, 24 rows of 79 here');
    tty.resize(25, 80);
    await tty.waitFor(() => unmarked(tty, 1) === ' DATE 12 25' && tty.row(25).includes('001/012'));
    expect(tty.cursor).toEqual({ row: 1, col: 12 });
    await tty.type('<enter>', 'IN A FRAME');
    expect(unmarked(tty, 1)).toBe('');
    expect(tty.raw).not.toMatch(/\x1b\[2J|\x1b\[H\x1b\[J/);
  });
});

/** Colors set, by SGR number. */
const colorsIn = (raw: string): string[] => [
  ...new Set([...raw.matchAll(/\x1b\[[\d;]*?\b(3[0-7]|38;5;\d+)(?=[;m])/g)].map(([, color]) => color!)),
];

describe('a theme', () => {
  it.each([
    ['green', ['38;5;78']],
    ['amber', ['38;5;214']],
    ['white', ['38;5;255']],
  ])('%s has one color', async (theme, colors) => {
    const tty = open('xterm-256color', {}, ['--theme', theme]);
    await tty.waitFor('DATE 01 31');
    expect(colorsIn(tty.raw)).toEqual(colors);
  });

  it.each([
    ['xterm-256color', {}, 'rgb:ffff/ffff/ffff'],
    ['xterm-256color', { COLORFGBG: '0;15' }, ''],
  ])('has darker shades where the terminal is light: %s %j', async (term, env, background) => {
    const tty = open(term, env, ['--theme', 'green'], background);
    await tty.waitFor(() => colorsIn(tty.raw).includes('38;5;28') && tty.text.includes('DATE 01 31'));
    expect(tty.row(1)).toBe(' DATE 01 31');
  });

  it('color has those of a 3279, on eight colors too', async () => {
    const deep = open('xterm-256color', {}, ['--theme', 'color']);
    await deep.waitFor('DATE 01 31');
    expect(colorsIn(deep.raw)).toContain('38;5;78');
    expect(colorsIn(deep.raw).length).toBeGreaterThan(1);
    const shallow = open('linux', {}, ['--theme', 'color']);
    await shallow.waitFor('no host');
    expect(colorsIn(shallow.raw)).toContain('32');
    expect(shallow.raw).not.toContain('38;5');
  });

  it.each([
    ['NO_COLOR', 'xterm-256color', { NO_COLOR: '1' }],
    ['a monochrome terminal', 'vt100', {}],
  ])('of %s is none, and inputs and what is bright stand out all the same', async (_, term, env) => {
    const tty = open(term, env);
    await tty.waitFor('no host');
    expect(colorsIn(tty.raw)).toEqual([]);
    expect(tty.raw).toMatch(/\x1b\[(?:\d*;)*4m/);
    expect(tty.raw).toMatch(/\x1b\[(?:\d*;)*1m/);
  });
});
