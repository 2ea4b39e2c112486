import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { Office } from './office.ts';
import type { Tty } from './tty.ts';

const { party } = PLANTED.mixedCart;
const RECORD = '\x01m';
const ALT_P = '\x1bp';

let office: Office;
beforeAll(() => {
  office = new Office();
});
afterAll(() => office.close());

const signOn = async (tty: Tty, operator = 'CAL3', secret = '3333'): Promise<void> => {
  await tty.waitFor('BEN2');
  await tty.type(`${operator}<tab>${secret}<enter>`, /9010 Good day|7210/);
};

describe('a macro', () => {
  let tty: Tty;
  beforeAll(async () => {
    tty = office.open();
    await signOn(tty);
  });

  it('is recorded on ACUI, and the OIA says so', async () => {
    await tty.type(RECORD, () => tty.row(24).includes('Recording'));
    await tty.type(`ACUI<enter>${party}<enter>`, /Customer +\d+ +\S/);
    await tty.type(RECORD, '9202 Recorded as M1');
    expect(tty.row(24)).not.toContain('Recording');
    const file = join(office.home, 'config/keymaps/CAL3.yaml');
    expect(readFileSync(file, 'utf8')).toContain('screen: ACUI');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is put on a key by TMAC, and the key plays it', async () => {
    await tty.type('<f3>TMAC<enter>', '1 M1');
    await tty.type('M1<tab>OWES<tab>alt+p<f10>', '9205 alt+p is macro(OWES) now.');
    await tty.type('<f3>', 'F3=Sign off');
    await tty.type(ALT_P, new RegExp(`CUSTOMER INQUIRY[^]*Customer +${party} +\\S`));
  });

  it('stops on another screen, and the keyboard is free', async () => {
    await tty.type('<home>FIND<enter>', 'FIND ANYTHING');
    await tty.type(ALT_P, '7202 Macro OWES stopped: it goes on at MENU command, not at FIND text.');
    await tty.type('PENA<enter>', '9014 ');
  });

  it('is there at the next sign-on, and only for the operator it is of', async () => {
    await tty.type('<f3><f3><f3>', '9009 Signed off.');
    await tty.type('BEN2<tab>2222<enter>', '9010 Good day, BEN');
    const { bells } = tty;
    await tty.type(ALT_P, () => tty.bells > bells);
    await tty.type('<f3><f3>', '9009 Signed off.');
    await tty.type('CAL3<tab>3333<enter>', '9010 Good day, CAL');
    await tty.type(ALT_P, 'CUSTOMER INQUIRY');
  });

  it('and the file that TMAC wrote is a key map like any other', async () => {
    const file = join(office.home, 'config/keymaps/CAL3.yaml');
    const { status, out } = await office.run('keys', 'list', '--keymap', file, '--explain');
    expect(status).toBe(0);
    expect(out).toMatch(/^alt\+p +macro\(OWES\) +base +\/.*CAL3\.yaml:\d+$/m);
    expect(out).toMatch(/^macro OWES 1 +expect MENU command +\/.*CAL3\.yaml:\d+$/m);
  });
});

describe('a key map of one’s own', () => {
  const own = (...lines: string[]): string => {
    const file = join(office.home, 'mine.yaml');
    writeFileSync(file, ['name: mine', 'extends: [default]', ...lines].join('\n'));
    return file;
  };

  it('acts by --keymap: on every screen, on one, and with its macros', async () => {
    const file = own(
      'layers: { base: { alt+f: macro(pena) } }',
      'screens:',
      '  FIND:',
      '    keys: { alt+p: eraseInput }',
      'macros:',
      '  pena: [home, text: FIND PENA, enter, wait: { unlocked: true, timeoutMs: 20000 }, expect: FIND]',
    );
    const tty = office.open({ args: ['--keymap', file] });
    await signOn(tty, 'BEN2', '2222');
    await tty.type('\x1bf', '9014 ');
    await tty.type(ALT_P, () => !tty.row(3).includes('PENA'));
    const { out } = await office.run('keys', 'list', '--keymap', file, '--screen', 'find', '--explain');
    expect(out).toMatch(/^alt\+p +eraseInput +on FIND +\/.*mine\.yaml:6$/m);
    expect(out).toMatch(/^macro pena 2 +text FIND PENA +\/.*mine\.yaml:8$/m);
    tty.keys('<quit>');
    expect(await tty.end()).toMatchObject({ exitCode: 0 });
  });

  it('with faults is refused: a line for each, and the exit status', async () => {
    const file = own(
      'layers: { base: { f9: frobnicate } }',
      'screens: { XXXX: { keys: { f9: home } } }',
      'macros: {}',
    );
    const tty = office.open({ args: ['--keymap', file] });
    expect(await tty.end()).toMatchObject({ exitCode: 2 });
    expect(tty.main).toContain(`citycrt: ${file}:3: unknown action: frobnicate\r\n`);
    own('screens: { XXXX: { keys: { f9: home } } }', 'macros: { a: [macro(b)], b: [expect: YYYY] }');
    const { status, err } = await office.run('keys', 'list', '--keymap', file);
    expect([status, err]).toEqual([
      1,
      `${file}:3: there is no screen XXXX\n${file}:4: there is no screen YYYY\n`,
    ]);
    own('macros: { a: [macro(a)] }', 'layers: { base: { ctrl+a: help, "ctrl+a 1": home } }');
    const circle = await office.run('keys', 'list', '--keymap', file);
    expect(circle.err).toBe(
      `${file}:3: macro a can never end: a -> a\n` +
        `${file}:4: ctrl+a 1 cannot be reached: ctrl+a already acts on line 4\n`,
    );
  });

  it('that is not there, or named in the preferences, is told in one line', async () => {
    const tty = office.open({ args: ['--keymap', 'nowhere/mine.yaml'] });
    expect(await tty.end()).toMatchObject({ exitCode: 2 });
    expect(tty.main).toMatch(/citycrt: Key map nowhere\/mine\.yaml cannot be read \(ENOENT/);
    const { status, err } = await office.run('keys', 'list', '--keymap', 'nobody');
    expect([status, err]).toEqual([1, 'There is no key map nobody; there are c3270, default, tn5250\n']);
  });

  it('a key that no terminal can send is reported, and the rest acts', async () => {
    const file = own('layers: { base: { ctrl+m: reset, f9: home } }');
    const { status, out, err } = await office.run('keys', 'list', '--keymap', file);
    expect([status, err]).toEqual([0, `${file}:3: ctrl+m is sent as enter\n`]);
    expect(out).toMatch(/^f9 +home +base$/m);
  });
});
