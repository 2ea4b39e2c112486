import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';

const SCREENS = join(import.meta.dirname, '../../screens');
const home = mkdtempSync(join(tmpdir(), 'citycrt-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function citycrt(line: string): { said: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [inject('citycrt'), ...line.split(' ')], {
    encoding: 'utf8',
    env: { ...process.env, CITYCRT_HOME: home },
    input: '',
  });
  return { said: stdout + stderr, status };
}

it.each(['--host :0 script', 'script --host :0', '--host /tmp/x.sock script --host :0'])(
  'a script calls the host that is named: %s',
  line => {
    expect(citycrt(line)).toEqual({ said: expect.stringMatching(/:0 is neither/), status: 2 });
  },
);

it.each(['wrong', 'host wrong', 'keys wrong', 'host --wrong'])(
  'what is no command or option ends with 2: %s',
  line => {
    expect(citycrt(line).status).toBe(2);
  },
);

it('a host that finds no city makes no file', () => {
  const none = join(home, 'none.db');
  expect(citycrt(`host --database sqlite:${none}`)).toEqual({
    said: `citycrt host: sqlite:${none} holds no city; citycrt host init makes one\n`,
    status: 1,
  });
  expect(existsSync(none)).toBe(false);
});

it('status is asked of the host that is named', () => {
  const { said } = citycrt(`--host ${home}/none.sock host status`);
  expect(said).toContain(`no host answers on ${home}/none.sock`);
});

it('keys are of the map that is named, the own one first', () => {
  const own = citycrt('keys list --keymap c3270');
  expect(citycrt('--keymap c3270 keys list')).toEqual(own);
  expect(citycrt('--keymap default keys list --keymap c3270')).toEqual(own);
  expect(citycrt('keys list')).not.toEqual(own);
});

it('screens are those of the folder that is named', () => {
  const own = citycrt(`screens list --screens ${SCREENS}/deposit/none`);
  expect(own.status).not.toBe(0);
  expect(citycrt(`--screens ${SCREENS}/deposit/none screens list`).status).toEqual(own.status);
  expect(citycrt(`--screens ${SCREENS} screens list`)).toEqual(citycrt('screens list'));
});
