import type { Action } from '../../src/presentation/action.ts';
import { AIDS } from '../../src/presentation/aid.ts';
import { attributeOf } from '../../src/presentation/fields.ts';
import { press, unlock } from '../../src/presentation/keyboard.ts';
import { pasted } from '../../src/presentation/paste.ts';
import { type Inbound, LOCK, OPERATOR_ERROR, type Screen } from '../../src/presentation/screen.ts';
import { toEbcdic } from '../../src/values/ebcdic.ts';
import { setAddress } from './data-stream.ts';
import type { Step } from './keys.ts';
import { layScreen, type ScreenSpec } from './screens.ts';

/** How both terminals are set for a script. */
export interface Setting {
  rows: number;
  cols: number;
  numericLock: boolean;
  blankFill: boolean;
}

/** A script: the screen it begins on and its steps. */
export interface Script {
  spec: ScreenSpec;
  steps: readonly Step[];
}

/** What is compared. Cells are as ReadBuffer(Ebcdic) prints them, records as hexadecimal digits. */
export interface Outcome {
  cells: string[];
  cursor: number;
  lock: string[];
  records: string[];
}

const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');

/** What stands before the data of a SysReq in place of AID and cursor: SOH % / STX. */
const TEST_REQUEST = [0x01, 0x6c, 0x61, 0x02];

const SET_ADDRESS = 0x11;

/** The record a TN3270 terminal sends for what our engine gives; an empty one is Break. */
export function recordOf(inbound: Inbound, isFormatted: boolean, size: number): string {
  const { aid, cursor, fields } = inbound;
  if (aid === 'attn') return '';
  const address = (at: number): number[] => (size > 0x1000 ? [at >> 8, at & 0xff] : setAddress(at).slice(1));
  const data = fields.flatMap(field => [
    ...(isFormatted ? [SET_ADDRESS, ...address(field.address)] : []),
    ...(toEbcdic(field.text) ?? []),
  ]);
  if (aid === 'sysReq') return hex([...TEST_REQUEST, ...data]);
  const isShort = aid === 'clear' || /^pa/.test(aid);
  return hex([AIDS[aid], ...(isShort ? [] : address(cursor)), ...data]);
}

const LOCK_NAMES: readonly (readonly [bit: number, name: string])[] = [
  [LOCK.protected, 'OERR(PROTECTED)'],
  [LOCK.numeric, 'OERR(NUMERIC)'],
  [LOCK.overflow, 'OERR(OVERFLOW)'],
  [LOCK.wait, 'OIA_TWAIT'],
  [LOCK.system, 'OIA_LOCKED'],
];

function cellsOf({ text: codePoints, attr }: Screen): string[] {
  return Array.from(codePoints, (codePoint, at) => {
    const attribute = attr[at] ?? 0;
    if (attribute !== 0) return `SF(${(attribute & 0x3f).toString(16)})`;
    return hex(toEbcdic(String.fromCodePoint(codePoint)) ?? [0x6f]);
  });
}

/** One script on our engine, a step at a time. */
export class OurTerminal {
  readonly screen: Screen;
  readonly records: string[] = [];

  constructor(spec: ScreenSpec, { rows, cols, numericLock, blankFill }: Setting) {
    this.screen = Object.assign(layScreen(spec, rows, cols), { numericLock, blankFill });
    // s3270's Reset unlocks whatever there is; that ours does not is a policy, switched off here.
    this.screen.resettable |= LOCK.wait | LOCK.system;
  }

  do(step: Step): void {
    const { screen } = this;
    const isFormatted = attributeOf(screen, 0) !== -1;
    if (step.do === 'write') screen.lock &= ~LOCK.wait;
    else if (step.do === 'paste')
      for (const action of pasted(screen, step.text)) this.#sent(press(screen, action), isFormatted);
    else this.#sent(step.do === 'restore' ? unlock(screen) : press(screen, step as Action), isFormatted);
  }

  #sent(inbound: Inbound | null, isFormatted: boolean): void {
    if (inbound !== null) this.records.push(recordOf(inbound, isFormatted, this.screen.text.length));
  }

  outcome(): Outcome {
    const { screen, records } = this;
    const lock = LOCK_NAMES.filter(([bit]) => screen.lock & bit).map(([, name]) => name);
    return { cells: cellsOf(screen), cursor: screen.cursor, lock, records };
  }
}

export const isWaiting = ({ lock }: Screen): boolean =>
  (lock & LOCK.system) !== 0 && !(lock & OPERATOR_ERROR);
