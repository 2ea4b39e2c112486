import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { Tty } from './tty.ts';

const fixtures = new URL('../format/bms/fixtures/', import.meta.url).pathname;
const GROUPS = join(fixtures, 'groups.bms');
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

  it('says in a line what keeps a file from being opened', () => {
    const { stdout, stderr, status } = script(join(fixtures, 'none.bms'));
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toMatch(/^citycrt: .*none\.bms cannot be read\n$/);
  });
});
