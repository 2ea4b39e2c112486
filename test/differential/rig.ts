import { mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Action } from '../../src/presentation/action.ts';
import { commandOf, type Paste } from './keys.ts';
import type { Outcome, Script, Setting } from './play.ts';
import { S3270 } from './s3270.ts';
import { screenStream } from './screens.ts';
import { startTn3270Host, type Tn3270Host } from './tn3270-host.ts';

const WRITE = 0xf1;
/** Write control characters: sound nothing and restore nothing, and restore the keyboard. */
const [PLAIN, RESTORE] = [0x40, 0xc2];

/** Model and size of the terminal, in s3270's words. */
export interface Size {
  model: string;
  oversize?: string;
  erase: 'default' | 'alternate';
}

const argumentsOf = ({ model, oversize }: Size, { numericLock }: Setting, trace: string): string[] => [
  '-model',
  model,
  ...(oversize === undefined ? [] : ['-oversize', oversize]),
  '-clear',
  'aidWait',
  '-xrm',
  `s3270.numericLock: ${numericLock ? 'True' : 'False'}`,
  '-trace',
  '-tracefile',
  trace,
];

/** An s3270 called in to a host of its own, on which scripts are played one after another. */
export class Rig {
  readonly #host: Tn3270Host;
  readonly #s3270: S3270;
  readonly #folder: string;
  readonly #setting: Setting;
  readonly #size: Size;
  #records: string[] = [];
  #trace = -1;
  readonly #lock = new Set<string>();
  #unread = '';

  static async start(size: Size, setting: Setting): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'citycrt-s3270-'));
    const records: string[] = [];
    const host = await startTn3270Host(record => {
      if (record === null) return [0xf5, 0xc3];
      records.push(record.toString('hex'));
      return null;
    });
    const s3270 = new S3270(...argumentsOf(size, setting, join(folder, 'trace')));
    await s3270.connect(host.port);
    if (!setting.blankFill) await s3270.run('Set(blankFill,False)');
    return new Rig(host, s3270, folder, size, setting, records);
  }

  private constructor(
    host: Tn3270Host,
    s3270: S3270,
    folder: string,
    size: Size,
    setting: Setting,
    records: string[],
  ) {
    this.#host = host;
    this.#s3270 = s3270;
    this.#folder = folder;
    this.#size = size;
    this.#setting = setting;
    this.#records = records;
    this.#trace = openSync(join(folder, 'trace'), 'r');
  }

  /** Plays a script from its screen on and tells what came of it. */
  async play({ spec, steps }: Script): Promise<Outcome> {
    const { rows, cols } = this.#setting;
    await this.#s3270.runAll(['Reset', 'Reset']);
    this.#host.send(screenStream(spec, rows * cols, this.#size.erase));
    await this.#host.settled();
    this.#records.length = 0;
    let keyed: string[] = [];
    const key = async (): Promise<void> => {
      await this.#s3270.runAll(keyed);
      keyed = [];
      await this.#host.settled();
    };
    for (const step of steps) {
      if (step.do !== 'write' && step.do !== 'restore') {
        keyed.push(commandOf(step as Action | Paste, cols));
        continue;
      }
      await key();
      this.#host.send([WRITE, step.do === 'restore' ? RESTORE : PLAIN]);
      await this.#host.settled();
    }
    await key();
    return this.#outcome();
  }

  async #outcome(): Promise<Outcome> {
    const cells = (await this.#s3270.readBuffer()).flat();
    const { data } = await this.#s3270.run('Query(Cursor)');
    const [row = 0, col = 0] = (data[0] ?? '').split(' ').map(Number);
    return {
      cells: cells.map(cell => cell.replace(/^SF\(c0=(..).*\)$/, (_, byte: string) => `SF(${low(byte)})`)),
      cursor: row * this.#setting.cols + col,
      lock: this.#locks(),
      records: [...this.#records],
    };
  }

  /** The reasons the keyboard is locked, as the trace has added and taken them; it is written line by line. */
  #locks(): string[] {
    const chunk = Buffer.alloc(1 << 16);
    for (let length = -1; length !== 0; ) {
      length = readSync(this.#trace, chunk, 0, chunk.length, null);
      this.#unread += chunk.toString('latin1', 0, length);
    }
    const lines = this.#unread.split('\n');
    this.#unread = lines.pop() ?? '';
    for (const line of lines) {
      const [, changes = ''] = /Keyboard (?:un)?lock\([^)]*\) (.*)$/.exec(line) ?? [];
      for (const [, sign, name = ''] of changes.matchAll(/([+-])(\S+)/g)) {
        if (sign === '+') this.#lock.add(name);
        else this.#lock.delete(name);
      }
    }
    return ORDER.filter(name => this.#lock.has(name));
  }

  async close(): Promise<void> {
    await this.#s3270.close();
    await this.#host.close();
    rmSync(this.#folder, { recursive: true });
  }
}

const low = (byte: string): string => (Number.parseInt(byte, 16) & 0x3f).toString(16);

const ORDER = ['OERR(PROTECTED)', 'OERR(NUMERIC)', 'OERR(OVERFLOW)', 'OIA_TWAIT', 'OIA_LOCKED'];
