import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../../src/contract/tour.ts';
import { LOCK } from '../../../src/presentation/screen.ts';
import type { HostLine } from '../../../src/session/ports.ts';
import { type Desk, type Office, openOffice } from '../desk.ts';
import { OwnKeys } from '../own-keys.ts';

const { party, citations } = PLANTED.mixedCart;

let office: Office;
let own: OwnKeys;
let desk: Desk;
/** Holds calls of the host back until it is let go. */
let gate: PromiseWithResolvers<void> | null;
beforeEach(async () => {
  office = await openOffice();
  own = new OwnKeys();
  gate = null;
  const slowed = (line: HostLine): HostLine => ({
    ...line,
    call: async (...call) => {
      await gate?.promise;
      return line.call(...call);
    },
  });
  desk = await own.desk(office, { between: slowed });
  await desk.signOn('BEN2', '2222');
});
afterEach(async () => {
  await office.close();
  own.close();
});

/** Record what is keyed, as M1, M2 ... */
async function record(keys: string): Promise<void> {
  desk.session.macros.record();
  await desk.key(keys);
  await end();
}

async function end(): Promise<void> {
  desk.session.macros.record();
  await kept();
}

/** Wait for what the message line says when a recording ends. */
const kept = (): Promise<void> =>
  new Promise(resolve => {
    const off = desk.session.onChange(() => {
      if (!/^(9202|7208|7209)/.test(desk.message)) return;
      off();
      resolve();
    });
  });

async function play(name: string): Promise<void> {
  desk.session.macros.play(name);
  await desk.session.macros.settled();
}

/** Write the operator's own map by hand, and sign on again for it. */
async function write(...lines: string[]): Promise<void> {
  const text = ['name: BEN2', 'extends: [default]', ...lines].join('\n');
  mkdirSync(dirname(own.file('BEN2')), { recursive: true });
  writeFileSync(own.file('BEN2'), text);
  await desk.key('<f3><f3><f3>');
  await desk.signOn('BEN2', '2222');
}

const steps = (name: string): string[] =>
  desk.session.keys.inForce.macros.get(name)?.steps.map(({ written }) => written) ?? [];

describe('recording', () => {
  test('shows on the OIA, and keeps each step with the screen it was keyed on', async () => {
    desk.session.macros.record();
    expect([desk.message, desk.session.macros.indicator]).toEqual([
      '9201 Recording. The same key ends it.',
      'Recording',
    ]);
    await desk.key(`ACUI<enter>${party}<enter><f8>`);
    await end();
    expect([desk.message, desk.session.macros.indicator]).toEqual([
      '9202 Recorded as M1: 8 steps. TMAC names it, puts it on a key.',
      '',
    ]);
    expect(steps('M1')).toEqual([
      'expect MENU command',
      'text ACUI',
      'enter',
      'expect ACUI party',
      `text ${party}`,
      'enter',
      'expect ACUI',
      'pf(8)',
    ]);
    expect(statSync(own.file('BEN2')).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(own.file('BEN2'))).mode & 0o777).toBe(0o700);
  });

  test('keeps what is keyed ahead in its order, with the screen it acts on', async () => {
    desk.session.macros.record();
    desk.strike(`ACUI<enter>${party}<enter>`);
    desk.session.macros.record();
    await kept();
    expect(desk.text('name')).not.toBe('');
    expect(steps('M1')).toEqual([
      'expect MENU command',
      'text ACUI',
      'enter',
      'expect ACUI party',
      `text ${party}`,
      'enter',
    ]);
  });

  test('keeps nothing of a nondisplay field, neither text nor keys', async () => {
    await desk.key('SLCK<enter>');
    desk.session.macros.record();
    await desk.key('22x<erase><left><right>22<enter>');
    expect(desk.code).toBe('MENU');
    await end();
    expect(steps('M1')).toEqual(['expect SLCK', 'enter']);
    expect(readFileSync(own.file('BEN2'), 'utf8')).not.toMatch(/22|text/);
  });

  test('keeps no card number and no bank account', async () => {
    await desk.key('KPAE<enter>');
    desk.session.moveTo('bankAccount');
    await record('123456<tab>4111111111111111<tab>x');
    expect(readFileSync(own.file('BEN2'), 'utf8')).not.toMatch(/123456|4111/);
    expect(steps('M1').filter(step => step.startsWith('text'))).toEqual(['text x']);
  });

  test('leaves out what the keyboard refused, and the Reset that answers it', async () => {
    await record('A<up>b<reset><home>C');
    expect(steps('M1')).toEqual(['expect MENU command', 'text A', 'up', 'home', 'text C']);
  });

  test('says so when there is nothing to keep', async () => {
    await record('');
    expect(desk.message).toMatch(/^7208 /);
    expect(existsSync(own.file('BEN2'))).toBe(false);
  });

  test('is for whoever may use TMAC, and ends with the sign-on', async () => {
    desk.session.macros.record();
    await desk.key('<f3><f3>');
    expect([desk.code, desk.session.macros.indicator]).toEqual(['SGON', '']);
    await desk.signOn('ADA', '6666');
    desk.session.macros.record();
    expect(desk.message).toMatch(/^2004 .*TMAC/);
  });
});

describe('playing', () => {
  test('keys what was recorded, each step once the one before it is answered', async () => {
    await record(`ACUI<enter>${party}<enter>`);
    await desk.key('<f3>');
    await play('M1');
    expect([desk.code, desk.text('party'), desk.text('balance')]).toEqual([
      'ACUI',
      party,
      expect.stringMatching(/\d/),
    ]);
  });

  test('stops at once where the screen is not the one recorded, with nothing keyed there', async () => {
    await desk.key('ACUI<enter>');
    await record(`${party}<enter>`);
    await desk.key('<f3>FIND<enter>');
    await play('M1');
    expect([
      desk.message,
      desk.text('text'),
      desk.session.screen.lock,
      desk.session.screen.typeahead,
    ]).toEqual(['7202 Macro M1 stopped: it goes on at ACUI party, not at FIND text.', '', LOCK.none, []]);
    await desk.key('PENA<enter>');
    expect(desk.message).toMatch(/^9014 /);
  });

  test('stops in the field of another prompt, and under another panel', async () => {
    await desk.key('KOPE<enter>D01<tab>15000<f10><home>KPAE<enter>');
    await record(`${citations[0]}<enter>`);
    await desk.key('<clear><tab>');
    await play('M1');
    expect(desk.message).toMatch(/^7202 Macro M1 stopped: it goes on at KPAE key, not at KPAE amount/);
    await desk.key('<clear><f1>');
    await play('M1');
    expect([desk.message, desk.text('key')]).toEqual([
      '7202 Macro M1 stopped: it goes on at KPAE key, not at KPAE text key.',
      '',
    ]);
  });

  test('stops where hands are heads-down and were not', async () => {
    await record('ACUI<enter>');
    await desk.key('<f3>');
    desk.session.keying.posture = 'headsDown';
    await play('M1');
    expect(desk.message).toMatch(/^7202 .* not at MENU HSDE command/);
  });

  test('stops at an error of the record, and leaves the keyboard free', async () => {
    await write('macros:', '  bad: [text: ACUI, enter, text: "12", enter, text: XYZ]');
    await play('bad');
    expect([desk.message.slice(0, 18), desk.text('party'), desk.session.screen.lock]).toEqual([
      '7203 bad stopped: ',
      '12',
      LOCK.none,
    ]);
    expect(desk.message).toMatch(/stopped: 1105 /);
  });

  test('stops at an operator error, and leaves the keyboard free and out of insert mode', async () => {
    await write('macros:', '  up: [insert, up, text: abc, text: XYZ]');
    await play('up');
    const { lock, insert } = desk.session.screen;
    expect([desk.message.slice(0, 17), lock, insert]).toEqual(['7203 up stopped: ', LOCK.none, false]);
  });

  test('waits for an unlocked keyboard no longer than it says', async () => {
    await write(
      'macros:',
      '  slow: [text: FIND PENA, enter, wait: { unlocked: true, timeoutMs: 20 }, text: QQ]',
    );
    gate = Promise.withResolvers();
    desk.session.macros.play('slow');
    await new Promise<void>(resolve => {
      const off = desk.session.onChange(() => {
        if (!desk.message.startsWith('7204')) return;
        off();
        resolve();
      });
    });
    gate.resolve();
    await desk.session.macros.settled();
    expect(desk.screenText).not.toContain('QQ');
  });

  test('keeps back what is keyed meanwhile, and keys it after', async () => {
    await write('macros:', '  go: [text: ACUI, enter, wait: { unlocked: true }]');
    desk.session.macros.play('go');
    desk.strike(`${party}<enter>`);
    await desk.session.macros.settled();
    expect([desk.code, desk.text('party'), desk.text('name')]).toEqual([
      'ACUI',
      party,
      expect.stringMatching(/\w/),
    ]);
  });

  test('is ended by Reset, and what was kept back is dropped', async () => {
    await write('macros:', '  go: [text: ACUI, enter, text: "5", text: "0"]');
    desk.session.macros.play('go');
    desk.strike('9<reset>');
    expect(desk.message).toMatch(/^7205 /);
    await desk.session.macros.settled();
    expect([desk.code, desk.text('command')]).toEqual(['MENU', '']);
  });

  test('plays macros within macros, and turns switches', async () => {
    await write('macros:', '  outer: [macro(inner), enter]', '  inner: [autoDup, text: ACUI]');
    await play('outer');
    expect([desk.code, desk.session.keying.modes.autoDup]).toEqual(['ACUI', false]);
  });
});

describe('TMAC', () => {
  beforeEach(async () => {
    await record(`ACUI<enter>${party}<enter>`);
    await desk.key('<f3>TMAC<enter>');
  });
  const row = (line: number): string =>
    desk
      .row(7 + line)
      .replace(/\s+/g, ' ')
      .trim();

  test('lists macros and steps', async () => {
    expect(row(1)).toBe('1 M1 MENU, 6 steps BEN2.yaml:6');
    await desk.key('<tab><tab><tab><tab>1<enter>');
    expect([desk.text('name'), row(2)]).toEqual(['M1', '2 text ACUI BEN2.yaml:8']);
    desk.session.moveTo('name');
    await desk.key('NONE<enter>');
    expect(desk.message).toBe('7201 No macro NONE. TMAC lists those there are.');
  });

  test('renames a macro and puts it on a key, which acts at once', async () => {
    await desk.key('m1<tab>OWES<tab>alt+p<tab>MENU<f10>');
    expect(desk.message).toBe('9205 alt+p is macro(OWES) now.');
    expect(row(1)).toBe('1 OWES MENU, 6 steps; alt+p on MENU BEN2.yaml:6');
    const keys = desk.session.keys.inForce.screens.get('MENU')?.next.get('alt+p');
    expect(keys).toMatchObject({ deed: { kind: 'macro', macro: 'OWES' } });
    desk.session.moveTo('newName');
    await desk.key('TOLD<f10>');
    expect(row(1)).toBe('1 TOLD MENU, 6 steps; alt+p on MENU BEN2.yaml:6');
  });

  test('plays on the screen it was called from', async () => {
    await desk.key('M1<f6>');
    await desk.session.macros.settled();
    expect([desk.code, desk.text('party')]).toEqual(['ACUI', party]);
  });

  test('deletes once it is asked twice', async () => {
    await desk.key('M1<f17>');
    expect(desk.message).toMatch(/^7011 The macro is deleted/);
    await desk.key('<f17>');
    expect([desk.message, row(1), steps('M1')]).toEqual(['9204 Macro M1 deleted.', '', []]);
  });

  test.each([
    ['M1<f10>', /^1001/, 'newName'],
    ['M1<tab>9 lives<f10>', /^7217/, 'newName'],
    ['M1<tab>M1<f10>', /^7218/, 'newName'],
    ['M1<tab><tab>f99<f10>', /^7211 f99 is no key/, 'key'],
    ['M1<tab><tab>ctrl+m<f10>', /^7211 ctrl\+m is sent as enter/, 'key'],
    ['M1<tab><tab>f9<tab>XXXX<f10>', /^7213/, 'screen'],
    ['M1<tab><tab>ctrl+a<tab><f10>', /^9205/, null],
    ['M1<tab><tab>a<f10>', /^7228 a types, or sends the screen/, 'key'],
    ['M1<tab><tab>space<f10>', /^7228 space /, 'key'],
    ['M1<tab><tab>enter<f10>', /^7228 enter types, or sends the screen/, 'key'],
    ['M1<tab><tab>kp_7<f10>', /^7228/, 'key'],
    ['M1<tab><tab>ctrl+a<tab>KPAE<f10>', /^7226 ctrl\+a leaves no key for enter on KPAE in heads/, 'key'],
  ])('answers %s', async (keys, message, field) => {
    await desk.key(keys);
    expect(desk.message).toMatch(message);
    if (field !== null) expect(desk.field).toBe(field);
  });

  test('does not delete what a key still plays', async () => {
    await desk.key('M1<tab><tab>alt+p<f10><f17><f17>');
    expect(desk.message).toBe('7224 Macro M1 is played by alt+p. Take that off first.');
    expect(steps('M1')).toHaveLength(6);
  });
});
