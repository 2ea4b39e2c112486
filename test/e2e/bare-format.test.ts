import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { Tty } from './tty.ts';

const fixtures = new URL('../format/bms/fixtures/', import.meta.url).pathname;
const GROUPS = join(fixtures, 'groups.bms');
const WIDE = join(fixtures, 'sizes.bms#WIDE');
const SMALL = join(fixtures, 'oddities.bms#SMALL');

const { PATH, HOME } = process.env;

const start = (...files: string[]): Tty =>
  new Tty({ command: [inject('citycrt'), 'screens', 'try', ...files], env: { PATH, HOME }, rows: 25 });

describe('citycrt screens try', () => {
  it('shows a map, takes what is keyed and gives it back on an AID', async () => {
    const tty = start(GROUPS);
    await tty.waitFor('DATE 01 31');
    tty.keys('12 25<enter>');
    await tty.waitFor('DATE 12 25');
    expect(tty.row(25)).toContain('no host; Ctrl-A q leaves');
    tty.send('\x01q');
    expect(await tty.end()).toMatchObject({ exitCode: 0 });
  });

  it('says what a larger map needs, shows it in a window that has it, and keeps what is keyed', async () => {
    const tty = start(WIDE, GROUPS);
    await tty.waitFor('Window too small: 28 rows of 132 needed, 25 rows of 80 here');
    tty.resize(28, 132);
    await tty.waitFor(() => tty.row(27).endsWith('LAST CELL.'));
    expect(tty.cursor).toEqual({ row: 2, col: 101 });
    await tty.type('R4471', () => tty.row(2).trim() === 'R4471');
    tty.resize(27, 140);
    await tty.waitFor('28 rows of 132 needed, 27 rows of 140 here');
    tty.keys('9');
    tty.resize(40, 140);
    await tty.waitFor(() => tty.row(2).trim() === 'R44719' && tty.row(28).includes('002/107'));
    expect(tty.cursor).toEqual({ row: 2, col: 107 });
    await tty.type('<enter>', () => tty.row(1) === ' DATE 01 31' && tty.row(25).includes('TRIAL'));
    tty.resize(24, 80);
    await tty.waitFor(() => tty.row(1) === ' DATE 01 31' && tty.row(24).includes('TRIAL'));
    tty.send('\x01q');
    expect(await tty.end()).toMatchObject({ exitCode: 0 });
  });

  it('goes to the next of several on an AID', async () => {
    const tty = start(GROUPS, SMALL);
    await tty.waitFor('DATE 01 31');
    tty.keys('<enter>');
    await tty.waitFor('IN A FRAME');
    tty.keys('<f3>');
    await tty.waitFor('DATE 01 31');
    tty.send('\x01q');
    expect(await tty.end()).toMatchObject({ exitCode: 0 });
  });
});

const script = (file: string, ...lines: string[]) =>
  spawnSync(process.execPath, [inject('citycrt'), 'script', '--screen', file], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });

describe('citycrt script --screen', () => {
  it('keys into a map by s3270’s protocol', () => {
    const { stdout } = script(
      GROUPS,
      'Wait(5,InputField)',
      'String("07 04")',
      'Enter',
      'Ascii(0,0,20)',
      'Quit',
    );
    const lines = stdout.split('\n');
    expect(lines).toContain(`data: ${' DATE 07 04'.padEnd(20)}`);
    expect(lines.filter(line => line === 'ok')).toHaveLength(5);
    expect(lines[0]).toMatch(/^U F U C\(GRPMAP\) I 2 24 80 0 6 0x0 /);
  });

  it.each([
    ['sizes.bms#WIDE', '5 27 132 1 100'],
    ['sizes.bms#TALL', '4 43 80 0 0'],
    ['sizes.bms#HIGH', '3 32 80 29 5'],
    ['sizes.bms#VAST', '5 50 132 48 2'],
  ])('tells the size of %s', (map, told) => {
    const { stdout } = script(join(fixtures, map), 'Query(ScreenCurSize)', 'Quit');
    const [size, status] = stdout.split('\n');
    expect(size).toBe(`data: ${told.split(' ').slice(1, 3).join(' ')}`);
    expect(status).toContain(`) I ${told} 0x0 `);
  });

  it('says in a line what keeps a file from being opened', () => {
    const { stdout, stderr, status } = script(join(fixtures, 'none.bms'));
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toMatch(/^citycrt: .*none\.bms cannot be read\n$/);
  });
});
