import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFormat } from '../../src/cli/format-file.ts';
import { importScreens } from '../../src/cli/import-screens.ts';
import { importBms } from '../../src/format/bms/import.ts';

const fixtures = new URL('../format/bms/fixtures/', import.meta.url).pathname;
const screens = new URL('../../screens/', import.meta.url).pathname;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citycrt-formats-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Two sets that have a map of one name. */
const TWO_SETS = [
  'ONE      DFHMSD TYPE=MAP',
  'MENU     DFHMDI SIZE=(24,80)',
  'ONLY     DFHMDI SIZE=(24,80)',
  'TWO      DFHMSD TYPE=MAP',
  'MENU     DFHMDI SIZE=(24,80)',
].join('\n');

describe('openFormat', () => {
  it('opens a format in the frame of its folder', () => {
    expect(openFormat(join(screens, 'citation/CITI.yaml'))).toMatchObject({
      code: 'CITI',
      frame: 'standard',
    });
  });

  it('opens the one map of a source, or the one named', () => {
    expect(openFormat(join(fixtures, 'groups.bms')).code).toBe('GRPMAP');
    expect(openFormat(join(fixtures, 'oddities.bms#small')).code).toBe('SMALL');
  });

  it('tells maps of one name apart by their sets', () => {
    const source = file('two-sets.bms', TWO_SETS);
    const title = (name: string) => openFormat(`${source}#${name}`).title;
    expect(['ONE.MENU', 'two.menu', 'one.only', 'ONLY'].map(title)).toEqual([
      'ONE.MENU',
      'TWO.MENU',
      'ONE.ONLY',
      'ONE.ONLY',
    ]);
    expect(() => openFormat(`${source}#MENU`)).toThrow('no map MENU; there are ONE.MENU, ONLY, TWO.MENU');
  });

  it('opens an imported format without a frame', () => {
    expect(openFormat(file('ALONE.yaml', 'code: ALONE\ntitle: A MAP\nframe: none\nbms: {}\n')).code).toBe(
      'ALONE',
    );
  });

  it.each([
    ['no file', () => join(folder, 'none.yaml'), 'none.yaml cannot be read'],
    ['several maps', () => join(fixtures, 'oddities.bms'), 'add # and one of ODDATTR, ODDOVER'],
    ['a map that is not there', () => join(fixtures, 'groups.bms#X'), 'has no map X; there are GRPMAP'],
    ['a map of a format', () => `${join(screens, 'citation/CITI.yaml')}#X`, 'only a BMS source has maps'],
    ['faults in a source', () => file('BAD.bms', 'M DFHMDI'), 'BAD.bms:1:3: error: SIZE must be'],
    [
      'a source that is not UTF-8',
      () => file('LATIN.bms', Buffer.from("M DFHMDI SIZE=(24,80)\n DFHMDF INITIAL='\u00c9'", 'latin1')),
      'LATIN.bms:2:18: error: a byte that is not UTF-8; convert the file',
    ],
    ['faults in a format', () => file('BAD.yaml', 'code: bad\ntitle: X\n'), 'BAD.yaml:1: [code-pattern]'],
    ['no frame', () => file('deep/er/MENU.yaml', 'code: MENU\ntitle: X\n'), 'needs a frame.yaml'],
    [
      'faults in the frame',
      () => {
        file('framed/frame.yaml', 'top: ""\n');
        return file('framed/MENU.yaml', 'code: MENU\ntitle: X\n');
      },
      'frame.yaml:1: [bad-value]',
    ],
  ])('says what is wrong with %s', (_, name, why) => {
    expect(() => openFormat(name())).toThrow(why);
  });
});

describe('importScreens', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  const run = (...args: Parameters<typeof importScreens>) => {
    const [log, error] = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
    for (const spy of [log, error]) spy.mockImplementation(() => undefined);
    importScreens(...args);
    return { out: log.mock.calls.flat(), errors: error.mock.calls.flat(), exitCode: process.exitCode };
  };

  it('writes a format for each map', () => {
    const out = join(folder, 'maps');
    const { out: paths } = run(join(fixtures, 'oddities.bms'), out);
    const names = ['ODDATTR', 'ODDOVER', 'NOCURS', 'PROTCUR', 'SMALL', 'RIGHT', 'NEXTLIN'];
    expect(paths).toEqual(names.map(name => join(out, `${name}.yaml`)));
    const { formats } = importBms('oddities.bms', readFileSync(join(fixtures, 'oddities.bms'), 'utf8'));
    expect(paths.map(openFormat)).toEqual(formats);
  });

  it('names the files of maps of one name by their sets, too', () => {
    const out = join(folder, 'sets');
    const { out: paths } = run(file('sets.bms', TWO_SETS), out);
    expect(paths).toEqual(['ONE.MENU', 'ONLY', 'TWO.MENU'].map(name => join(out, `${name}.yaml`)));
    expect(paths.map(path => openFormat(path).title)).toEqual(['ONE.MENU', 'ONE.ONLY', 'TWO.MENU']);
  });

  it('writes over nothing', () => {
    const present = file('there/GRPMAP.yaml', 'as it was');
    const { errors, exitCode } = run(join(fixtures, 'groups.bms'), join(folder, 'there'));
    expect(errors.at(-1)).toBe(`${present} is there already; it is not written over.`);
    expect(exitCode).toBe(1);
    expect(readFileSync(present, 'utf8')).toBe('as it was');
  });

  it('writes nothing when there is an error', () => {
    const { out, errors, exitCode } = run(file('ERROR.bms', 'M DFHMDI'), join(folder, 'none'));
    expect([out, exitCode]).toEqual([[], 1]);
    expect(errors.join()).toContain('SIZE must be');
  });
});
