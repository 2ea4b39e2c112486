import { afterEach, beforeEach, expect, it } from 'vitest';
import { SeenSession } from '../../src/cli/seen-session.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { type Told, tell } from '../script/loopback.ts';
import { type Desk, type Office, openDesk } from './desk.ts';

let office: Office;
let desk: Desk;
let script: Interpreter;
beforeEach(async () => {
  ({ office, desk } = await openDesk());
  script = new Interpreter({ version: '0.0.0', connect: async () => new SeenSession(desk.session) });
  await script.run('Connect()');
});
afterEach(() => office.close());

const told = (...lines: string[]): Promise<Told> => tell(script, ...lines);

/** What a script reads in one go. */
const read = async (...lines: string[]): Promise<string> => (await told(...lines)).data.join('\n');

it('lets a script read a list, move in it and choose from it', async () => {
  const before = await told('String("KOPE\\n")', 'Ignore');
  const listed = await told('PF(4)', 'Ascii');
  expect(listed.status).toBe(before.status);
  const row = listed.data.findIndex(line => /\| > D01 /.test(line));
  expect(listed.data[row + 2]).toMatch(/\| {3}D03 /);
  expect(await read(`Ascii(${row},6,3)`)).toBe('D01');
  expect(await read(`Ascii1(${row + 1},7,3)`)).toBe('D01');
  expect(await read(`Ebcdic(${row},6,3)`)).toBe('c4 f0 f1');
  expect((await told('ReadBuffer')).data[row]).toContain(' 7c 20 3e 20 44 30 31 20 ');
  expect(await read('PrintText(string)')).toMatch(/\| > D01 /);
  expect(await read('Down() Down()', 'Ascii')).toMatch(/\| > D03 /);
  const chosen = await told('Enter', 'Ascii');
  expect(chosen.data.join('\n')).not.toContain('D01');
  expect(chosen.data.join('\n')).toContain('D03');
});

it('keeps the panel in a snapshot of it', async () => {
  await told('PF(1)', 'Snap', 'PF(12)');
  expect(await read('Snap(Ascii)')).toContain('F12 close');
  expect(await read('Ascii')).not.toContain('F12 close');
});

it.each([
  ['help', 'PF(1)', /\| MENU /],
  ['statistics', 'String("STAT\\n")', /\| STAT BEN2 on /],
  ['the tape and what is keyed into it', 'String("TAPE\\n5+")', /\| TAPE .*0\.05 \+/s],
])('lets a script read %s', async (_what, line, shown) => {
  expect(await read(line, 'Ascii')).toMatch(shown);
  expect(await read('PF(12)', 'Ascii')).not.toMatch(shown);
});
