import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { Office } from './office.ts';

const office = new Office();
const program = join(dirname(inject('citycrt')), 's3270');
const folder = join(office.home, 'programs');
const html = join(office.home, 'screen.html');

interface Reply {
  data: string[];
  status: string[];
  outcome: string;
}

/** A child that speaks the protocol on its standard streams, as py3270 and the Robot library start it. */
class Driven {
  readonly child;
  readonly #lines;

  constructor(args: readonly string[]) {
    this.child = spawn(process.execPath, [program, ...args], {
      env: office.env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async send(line: string): Promise<Reply> {
    this.child.stdin.write(`${line}\n`);
    const data: string[] = [];
    for (;;) {
      const { value = '' } = await this.#lines.next();
      if (!value.startsWith('data:')) {
        const { value: outcome = '' } = await this.#lines.next();
        return { data, status: value.split(' '), outcome };
      }
      data.push(value.slice('data: '.length));
    }
  }

  exited(): Promise<number | null> {
    return new Promise(resolve => this.child.once('exit', resolve));
  }
}

beforeAll(() => {
  mkdirSync(folder);
  symlinkSync(program, join(folder, 's3270'));
  chmodSync(program, 0o755);
});
afterAll(() => office.close());

/*
 * Every line that py3270 and the Robot Framework Mainframe3270 library send, in the order of a session, with
 * what they need of the reply.
 */
const CLIENT_LINES: [line: string, needs: (reply: Reply) => unknown, is: unknown][] = [
  ['Query(ConnectionState)', ({ status }) => status[3], 'N'],
  ['ignore', ({ data, outcome, status }) => [data, outcome, status[3]], [[], 'ok', 'N']],
  ['Connect(citycrt)', ({ outcome, status }) => [outcome, status[3]], ['ok', 'C(citycrt)']],
  ['Query(ConnectionState)', ({ status }) => status[3]?.startsWith('C('), true],
  ['ignore', ({ data, status }) => [data, status[3]?.startsWith('C(')], [[], true]],
  ['Wait(30, InputField)', ({ outcome, status }) => [outcome, status[0], status.length], ['ok', 'U', 12]],
  ['Wait(30.0, InputField)', ({ outcome, status }) => [outcome, status[0]], ['ok', 'U']],
  ['MoveCursor(6, 22)', ({ outcome, status }) => [outcome, status[8], status[9]], ['ok', '6', '22']],
  ['String("XX")', ({ outcome }) => outcome, 'ok'],
  ['MoveCursor(6, 22)', ({ outcome }) => outcome, 'ok'],
  ['DeleteField', ({ outcome }) => outcome, 'ok'],
  ['String("BEN2")', ({ outcome }) => outcome, 'ok'],
  ['Ascii(6,22,4)', ({ data }) => data, ['BEN2']],
  ['ascii(6,22,6)', ({ data }) => data, ['BEN2  ']],
  ['Tab', ({ outcome }) => outcome, 'ok'],
  ['BackTab', ({ outcome }) => outcome, 'ok'],
  ['Delete', ({ outcome }) => outcome, 'ok'],
  ['String("B")', ({ outcome }) => outcome, 'ok'],
  ['MoveCursor(7, 22)', ({ outcome }) => outcome, 'ok'],
  ['String("2222")', ({ outcome }) => outcome, 'ok'],
  ['ascii(7,22,6)', ({ data }) => data, ['      ']],
  ['Query(Cursor)', ({ data }) => data, ['7 26']],
  ['MoveCursor(6, 22)', ({ outcome }) => outcome, 'ok'],
  ['String("BEN2")', ({ outcome }) => outcome, 'ok'],
  ['Enter', ({ outcome, status }) => [outcome, status[0]], ['ok', 'U']],
  ['Ascii(0,1,4)', ({ data }) => data, ['MENU']],
  [`PrintText(html,file,${html})`, ({ outcome }) => outcome, 'ok'],
  ['PF(16)', ({ outcome }) => outcome, 'ok'],
  ['Ascii(0,1,4)', ({ data }) => data, ['FIND']],
  ['Clear', ({ outcome }) => outcome, 'ok'],
  ['PA(1)', ({ outcome }) => outcome, 'ok'],
  ['EraseEOF', ({ outcome }) => outcome, 'ok'],
  ['Home', ({ outcome }) => outcome, 'ok'],
  ['Reset', ({ outcome }) => outcome, 'ok'],
  ['MoveCursor(99, 1)', ({ outcome, data }) => [outcome, data.length], ['error', 1]],
  [
    'NoSuchAction',
    ({ outcome, data }) => [outcome, data.join('')],
    ['error', 'Unknown action: NoSuchAction'],
  ],
  ['Disconnect', ({ outcome, status }) => [outcome, status[3]], ['ok', 'N']],
  ['Connect(T042@citycrt:23)', ({ outcome }) => outcome, 'ok'],
  ['String("BEN2\\t2222\\n")', ({ outcome }) => outcome, 'ok'],
  ['Ascii(1,1,60)', ({ data }) => /TERMINAL T042/.test(data[0] ?? ''), true],
];

describe('s3270 beside citycrt', () => {
  test('answers every line its clients send, and ends with Quit', async () => {
    const driven = new Driven(['-xrm', 's3270.unlockDelay: False', '-xrm', '*model: 2', '-utf8']);
    for (const [line, needs, is] of CLIENT_LINES)
      expect([line, needs(await driven.send(line))]).toEqual([line, is]);
    expect(readFileSync(html, 'utf8')).toContain('KPAE');
    const exited = driven.exited();
    expect((await driven.send('Quit')).outcome).toMatch(/^(ok)?$/);
    expect(await exited).toBe(0);
  });

  it('ends with 0 when its input ends, and connects to a host named on its command line', async () => {
    const driven = new Driven(['-utf8', 'citycrt']);
    expect((await driven.send('Query(Cursor)')).status[3]).toBe('C(citycrt)');
    const exited = driven.exited();
    driven.child.stdin.end();
    expect(await exited).toBe(0);
  });

  it('connects to the host that a session file names', async () => {
    const file = join(office.home, 'office.s3270');
    writeFileSync(file, 's3270.hostname: cityhall:23\ns3270.model: 2\n');
    const driven = new Driven(['-utf8', file]);
    expect((await driven.send('Query(Cursor)')).status[3]).toBe('C(cityhall:23)');
    expect((await driven.send('Quit')).outcome).toMatch(/^(ok)?$/);
  });

  it('says in one line that it cannot read its session file', async () => {
    const driven = spawn(process.execPath, [program, 'nosuch.s3270'], { env: office.env });
    let told = '';
    driven.stderr.on('data', bytes => {
      told += bytes;
    });
    expect(await new Promise(resolve => driven.once('close', resolve))).toBe(1);
    expect(told).toBe('s3270: cannot read the session file nosuch.s3270: ENOENT\n');
  });

  it('is the model and size that it is asked to be', async () => {
    const driven = new Driven(['-model', '3278-5', '-oversize', '160x62', '-utf8']);
    expect((await driven.send('ignore')).status.slice(3, 8)).toEqual(['N', 'N', '5', '24', '80']);
    expect((await driven.send('Query(ScreenMaxSize)')).data).toEqual(['62 160']);
    const exited = driven.exited();
    driven.child.stdin.end();
    expect(await exited).toBe(0);
  });

  it('serves scripts on a loopback port', async () => {
    const port = await freePort();
    const driven = new Driven(['-scriptport', String(port)]);
    const reply = await untilAnswered(port, 'Query(ConnectionState)\nQuit\n');
    expect(reply).toContain('data: not-connected\n');
    driven.child.kill();
  });
});

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Ask on a port that something is about to listen on. */
async function untilAnswered(port: number, script: string): Promise<string> {
  for (;;) {
    const answer = await new Promise<string | null>(resolve => {
      const socket = connect(port, '127.0.0.1', () => socket.write(script));
      let text = '';
      socket.on('data', data => {
        text += data;
      });
      socket.on('error', () => resolve(null));
      socket.on('end', () => resolve(text));
    });
    if (answer !== null) return answer;
  }
}

const SIGN_ON_AND_PAY = `
import sys, types
sys.path.insert(0, sys.argv[1])
try:
    import six
except ImportError:
    six = types.ModuleType('six'); six.text_type = str; sys.modules['six'] = six
from py3270 import Emulator
em = Emulator(args=['-utf8'])
em.connect('citycrt')
em.wait_for_field()
em.fill_field(7, 23, 'BEN2', 4)
em.fill_field(8, 23, '2222', 8)
em.send_enter()
def go(command):
    em.wait_for_field()
    em.fill_field(1, 7, command, 30)
    em.send_enter()
    em.wait_for_field()
go('KOPE D01')
em.send_string('15000')
em.exec_command(b'PF(10)')
print(em.string_get(22, 2, 70))
go('KPAE 440182731')
em.exec_command(b'PF(10)')
print(em.string_get(22, 2, 70))
print(em.is_connected())
em.terminate()
`;

const py3270 = process.env.CITYCRT_PY3270_FOLDER ?? '';

test.skipIf(!existsSync(join(py3270, 'py3270')))(
  `py3270 takes a payment${py3270 ? '' : ' (skipped: CITYCRT_PY3270_FOLDER names no copy of it)'}`,
  async () => {
    const script = join(office.home, 'pay.py');
    writeFileSync(script, SIGN_ON_AND_PAY);
    const env = { ...office.env, PATH: `${folder}:${office.env.PATH}` };
    const out = await new Promise<string>((resolve, reject) =>
      execFile('python3', [script, py3270], { env }, (error, text) =>
        error ? reject(error) : resolve(text),
      ),
    );
    expect(out).toMatch(/9003 Drawer D01 open with float 150\.00/);
    expect(out).toMatch(/9001 Receipt 8\d{11} posted/);
    expect(out).toMatch(/True/);
  },
);
