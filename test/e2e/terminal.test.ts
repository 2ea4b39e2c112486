import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { openStore } from '../../src/host/store/open.ts';
import { copyProgram } from '../built.ts';
import { Office } from './office.ts';
import { Tty } from './tty.ts';

const SCREENS = new URL('../../screens/', import.meta.url).pathname;
const CITATION = PLANTED.mixedCart.citations[0];

/** A Node script that runs before the program. */
function preload(office: Office, name: string, script: string): string[] {
  const file = join(office.home, `${name}.cjs`);
  writeFileSync(file, script);
  return ['-r', file, inject('citycrt')];
}

describe('what needs no host', () => {
  const office = new Office();
  afterAll(() => office.close());

  it('says in one line that it needs a terminal', async () => {
    const { status, out, err } = await office.run();
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^citycrt: .*must be a terminal\.\n$/);
  });

  it('tells its build apart from others of the same release', async () => {
    const { out } = await office.run('--version');
    expect(out).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{7}\n$/);
  });

  it('keeps what V8 made of it beside it, and does without where it cannot', async () => {
    const own = join(office.home, 'own');
    copyProgram(join(inject('citycrt'), '../..'), own);
    const cache = join(own, 'dist/compile-cache');
    const start = () =>
      execFileSync(process.execPath, [join(own, 'bin/citycrt'), '--version'], { env: office.env });
    rmSync(cache, { recursive: true, force: true });
    start();
    expect(readdirSync(cache)).not.toEqual([]);
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'in the way');
    start();
    expect(readFileSync(cache, 'utf8')).toBe('in the way');
  });

  it.each([
    [
      'is none',
      () => undefined,
      /^citycrt: There are no formats in .*: it has no frame\.yaml\. Correct --screens\.\r\n$/,
    ],
    [
      'has a fault',
      (folder: string) => {
        cpSync(SCREENS, folder, { recursive: true });
        appendFileSync(join(folder, 'citation/CITI.yaml'), 'size: { rows: 20, cols: 80 }\n');
      },
      /^citycrt: citation\/CITI\.yaml:\d+: \[size\] a screen has 24 rows of 80 at least.*\r\n$/,
    ],
  ])('says what is wrong when the folder of screens %s', async (what, make, says) => {
    const folder = join(office.home, `screens ${what}`);
    make(folder);
    const tty = office.open({ args: ['--screens', folder] });
    expect(await tty.end()).toMatchObject({ exitCode: 2 });
    expect(tty.main).toMatch(says);
  });

  it.each([
    ['CITYCRT_THEME', 'purple', 'CITYCRT_THEME in the environment'],
    ['CITYCRT_ESCAPE_MS', 'abc', 'CITYCRT_ESCAPE_MS in the environment'],
    ['CITYCRT_HOST', '::bad', 'CITYCRT_HOST in the environment'],
    ['CITYCRT_SYSTEM_SETTINGS', SCREENS, `${SCREENS} cannot be read`],
    ['CITYCRT_HOME', '/proc/none', 'Folder /proc/none/config cannot be made'],
  ])('says in one line that it cannot use a setting: %s=%s', async (name, value, says) => {
    const tty = office.open({ env: { [name]: value } });
    expect(await tty.end()).toMatchObject({ exitCode: 2 });
    expect(tty.main).toMatch(/^citycrt: [^\n]*\r\n$/);
    expect(tty.main).toContain(says);
  });

  it('says in one line that it needs a newer Node', async () => {
    const command = preload(
      office,
      'old',
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } });",
    );
    const tty = new Tty({ command, env: office.env });
    expect(await tty.end()).toMatchObject({ exitCode: 1 });
    expect(tty.main).toMatch(/^citycrt needs Node 24 or newer; this is v\S+\.\r\n$/);
  });
});

describe('a terminal with screens of several sizes', () => {
  const office = new Office();
  afterAll(() => office.close());

  it('shows each in its own size as long as the window has it, and says how to leave it otherwise', async () => {
    const folder = join(office.home, 'sized');
    cpSync(SCREENS, folder, { recursive: true });
    appendFileSync(join(folder, 'citation/CITI.yaml'), 'size: { rows: 27, cols: 132 }\n');
    const tty = office.open({ args: ['--screens', folder] });
    await tty.waitFor('BEN2');
    await tty.type('BEN2<tab>2222<enter>', '9010 Good day');
    await tty.type(`CITI ${CITATION}<enter>`, 'Window too small: 28 rows of 132 needed, 24 rows of 80 here');
    expect(tty.row(2)).toBe('F12 goes back');
    await tty.type('<f12>', () => tty.row(1).includes('MENU') && tty.row(24).includes('HOST'));
    tty.resize(30, 140);
    await tty.waitFor(() => tty.row(1).includes('MENU') && tty.row(25).includes('HOST'));
    await tty.type(
      `CITI ${CITATION}<enter>`,
      () => tty.row(28).includes('HOST') && tty.text.includes('70.00'),
    );
    expect(tty.row(26)).toContain('F6=Pay');
    tty.resize(27, 140);
    await tty.waitFor('28 rows of 132 needed, 27 rows of 140 here');
    tty.resize(28, 132);
    await tty.waitFor(() => tty.row(28).includes('HOST') && tty.row(1).includes('CITATION INQUIRY'));
    await tty.type('<f12>', () => tty.row(1).includes('MENU') && tty.row(25).includes('HOST'));
  });
});

describe('a window too small to show the screen', () => {
  const office = new Office();
  afterAll(() => office.close());

  it('holds back what is keyed, and shows the screen as it was when it is large again', async () => {
    const tty = office.open();
    await tty.waitFor('BEN2');
    await tty.type('BEN2<tab>2222<enter>', '9010 Good day');
    await tty.type('<home>KOPE<enter>D01<tab>15000<f10>', '9003 Drawer D01 open');
    await tty.type(`<home>KPAE<enter>${CITATION}<enter>`, '9015 Check the figures');
    const { body } = tty;
    tty.resize(20, 60);
    await tty.waitFor('Window too small: 24 rows of 80 needed, 20 rows of 60 here');
    const { bells } = tty;
    await tty.type('<f10><f12>1<enter>', () => tty.bells >= bells + 4);
    tty.resize(24, 80);
    await tty.waitFor(() => tty.body === body && tty.row(24).includes('HOST'));
    await tty.type('<f10>', /9001 Receipt \d+ posted/);
  });

  it('is left by the key that quits', async () => {
    const other = office.open();
    await other.waitFor('BEN2');
    other.resize(20, 60);
    await other.waitFor('Window too small');
    other.send('\x01q');
    expect(await other.end()).toMatchObject({ exitCode: 0 });
  });
});

describe('one terminal', () => {
  let office: Office;
  let tty: Tty;

  beforeAll(async () => {
    office = new Office();
    tty = office.open();
    await tty.waitFor('BEN2');
    await tty.type('BEN2<tab>2222<enter>', '9010 Good day');
  });
  afterAll(() => office.close());

  it('lays help over the screen and takes it away again', async () => {
    await tty.type('KPAE<enter>', 'F10=Post  F12=Cancel');
    const before = tty.body;
    await tty.type('<f1>', /Key the number, or scan the coupon.*F10 {4}Post.*F12 close/s);
    await tty.type('<f12>', () => tty.body === before);
  });

  it('lists the values of a field and keys the one chosen', async () => {
    await tty.type('<tab><tab><tab><f4>', 'MONEY ORDER');
    await tty.type('<down><down><enter>', () => /^ {2}MO/m.test(tty.text) && !tty.text.includes('MONEY'));
    await tty.type('<clear>', () => !/^ {2}MO/m.test(tty.text));
  });

  it('plays keys typed ahead into the panel they were meant for', async () => {
    await tty.type('<tab><tab><tab><f4><down><enter><f10>', '7008 Look first');
    expect(tty.text).toMatch(/^ {2}CK/m);
    await tty.type('<clear>', () => !/^ {2}CK/m.test(tty.text));
  });

  it('stops at a protected cell until Reset', async () => {
    await tty.type('<up>x', 'X Protected');
    await tty.type('<reset>', () => !tty.text.includes('X Protected'));
    await tty.type('<clear>', () => tty.cursor.row === 3);
  });

  it('takes a lone Esc for Reset after the time-out that is preferred', async () => {
    await office.run('settings', 'escapeMs', '30');
    const other = office.open();
    await other.waitFor('BEN2');
    await other.type('<up>x', 'X Protected');
    await other.type('\x1b', () => !other.text.includes('X Protected'));
    await office.run('settings', 'escapeMs', '--forget');
    other.kill('SIGHUP');
    await other.end();
  });

  it('finds what is keyed or pasted with letters beyond ASCII, however the line splits them', async () => {
    const [first, second] = ['FIND PE\u00d1', 'A\r'].map(text => Buffer.from(text));
    tty.send('\x1bOH');
    for (const byte of Buffer.concat([first!, second!]).toString('latin1')) {
      tty.send(Buffer.from(byte, 'latin1').toString('latin1'));
    }
    await tty.waitFor('FIND ANYTHING');
    await tty.type('<home>\x1b[200~FIND PE\u00d1A MARIA\x1b[201~<enter>', '9014 4 found.');
    await tty.type('<home><tab><deleteField>\u4f60', /wide/);
    await tty.type('<f3>', 'F3=Sign off');
  });

  it('shows control characters in data as blanks and never sends them', async () => {
    await office.run('host', 'stop');
    const store = await openStore(`sqlite:${join(office.home, 'data/city.db')}`);
    const { party } = PLANTED.mixedCart;
    await store.write(db =>
      db.updateTable('party').set({ name: 'EVIL\x1b[2J\x07\x9b2JNAME' }).where('party', '=', party).execute(),
    );
    await store.close();
    await tty.type(`ACUI ${party}<enter>`, /EVIL \[2J {2}2JNAME/);
    expect(tty.raw).not.toContain('\x1b[2J');
    expect(tty.raw).not.toContain('\x9b');
  });

  it('says what it needs in a small window, and comes back in a large one', async () => {
    tty.resize(20, 60);
    await tty.waitFor('Window too small: 24 rows of 80 needed, 20 rows of 60 here');
    tty.resize(30, 100);
    await tty.waitFor(() => tty.row(1).includes('CUSTOMER INQUIRY') && tty.row(25).includes('HOST'));
    tty.resize(24, 80);
    await tty.waitFor(() => tty.row(1).includes('CUSTOMER INQUIRY') && tty.row(24).includes('HOST'));
  });

  it('covers the screen, and brings it back to the exact cursor', async () => {
    await tty.type('<home>KPAE<enter>', 'Applied to');
    await tty.type('<tab>12.3', /12\.3/);
    await tty.type('<home>SLCK', /KPAE SLCK/);
    await tty.type('<enter>', () => tty.text.includes('TERMINAL LOCKED') && !tty.text.includes('12.3'));
    await tty.type('<f3>', '7001');
    await tty.type('1111<enter>', '2015');
    await tty.type('2222<enter>', /12\.3/);
    expect(tty.text).toContain('PAYMENT');
  });

  it('loses nothing keyed when the host is killed, and posts once it is back', async () => {
    await tty.type('<home>KOPE<enter>', 'OPEN DRAWER  ');
    await tty.type('D01<tab>15000<f10>', '9003 Drawer D01 open');
    await tty.type(`<home>KPAE ${CITATION}<enter>`, /Owed +70\.00/);
    await tty.type('100', /^ {3,}100\b/m);
    process.kill(office.hostPid(), 'SIGKILL');
    await tty.type('00<enter>', /Change +30\.00/);
    process.kill(office.hostPid(), 'SIGKILL');
    await tty.type('<f10>', '9001 Receipt 800100000010 posted. Change 30.00.');
  });

  it('shares the host with a second terminal', async () => {
    const pid = office.hostPid();
    const second = office.open();
    await second.waitFor('BEN2');
    await second.type('AMY1<tab>1111<enter>', '9010 Good day, AMY CSR I.');
    expect(second.row(2)).toContain('TERMINAL T002');
    expect(office.hostPid()).toBe(pid);
    await second.type('<f3>', '7011');
    await second.type('<f3>', '9009 Signed off.');
    second.keys('<f3>');
    expect(await second.end()).toEqual({ exitCode: 0, signal: 0 });
  });

  it.each(['SIGTERM', 'SIGHUP'])('gives the terminal back on %s', async signal => {
    const shell = inShell(office, [inject('citycrt')]);
    await shell.waitFor('BEN2');
    process.kill(childOf(shell), signal);
    await expectCooked(shell);
  });

  it('gives the terminal back when it leaves and when it crashes', async () => {
    const left = inShell(office, [inject('citycrt')]);
    await left.waitFor('BEN2');
    left.keys('<f3>');
    await expectCooked(left);
    const planted = "process.on('SIGUSR2', () => { throw new Error('planted crash'); });";
    const crashed = inShell(office, preload(office, 'crash', planted));
    await crashed.waitFor('BEN2');
    process.kill(childOf(crashed), 'SIGUSR2');
    await expectCooked(crashed);
    expect(crashed.main).toContain('planted crash');
  });
});

describe('the first start', { timeout: 180_000 }, () => {
  it('starts one host for two terminals that come at once, and shows how far the city is built', async () => {
    const office = new Office({ CITYCRT_DEMO: 'demo' });
    try {
      const [first, second] = [office.open(), office.open()];
      await Promise.all([first, second].map(tty => tty.waitFor(/\d+ of \d+|\d+%/)));
      await Promise.all([first, second].map(tty => tty.waitFor('BEN2', 150_000)));
      await first.type('BEN2<tab>2222<enter>', 'TERMINAL T001');
      await second.type('CAL3<tab>3333<enter>', 'TERMINAL T002');
      const log = execFileSync('cat', [join(office.home, 'state/host.log')], { encoding: 'utf8' });
      expect(log.match(/"ready"/g)).toHaveLength(1);
    } finally {
      await office.close();
    }
  });
});

/** The program below a shell that tells the terminal's modes once it has ended. */
const inShell = (office: Office, command: readonly string[]): Tty =>
  new Tty({
    file: '/bin/sh',
    command: ['-c', `"$@"; echo "status $?"; stty -a`, 'sh', process.execPath, ...command],
    env: office.env,
  });

const childOf = (tty: Tty): number =>
  Number(execFileSync('pgrep', ['-P', String(tty.pid)], { encoding: 'utf8' }));

async function expectCooked(shell: Tty): Promise<void> {
  await shell.end();
  expect(shell.screen).toBe('main');
  expect(shell.main).toMatch(/[^-]icanon/);
  expect(shell.main).toMatch(/[^-]echo /);
}
