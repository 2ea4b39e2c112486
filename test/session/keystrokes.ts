import { SeenSession } from '../../src/cli/seen-session.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import { CommandLine } from '../../src/script/command-line.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { readTyped } from '../../src/script/typed.ts';
import { makeScanline } from '../../src/values/scanline.ts';
import { type Desk, openOffice } from './desk.ts';

/** Who signs on, and the drawer they open. */
interface Clerk {
  operator: string;
  secret: string;
  drawer: string;
  float: string;
}

const BEN: Clerk = { operator: 'BEN2', secret: '2222', drawer: 'D01', float: '15000' };

/** A common case as a clerk works it, in the script protocol. */
export interface Case {
  name: string;
  /** Who works it, when not the clerk of the others. */
  clerk?: Clerk;
  /** What stands before: not counted. */
  before: readonly string[];
  /** What a scanner reads, with its Enter: not counted. */
  scans: readonly string[];
  /** What the hand keys. */
  keys: readonly string[];
  /** The message at the end. */
  says: RegExp;
  /** The most keys it may take. */
  most: number;
}

/** A case as it was replayed. */
export interface Replayed extends Case {
  count: number;
  message: string;
}

const [ACCOUNT, OTHER] = PLANTED.mixedCart.accounts;
const [CITATION, CITATION_2, CITATION_3] = PLANTED.mixedCart.citations;

const coupon = (key: string): string =>
  makeScanline({ type: '10', key, due: '2026-05-30', amount: 0, amountAfterDue: 0 });
const ticket = (key: string): string =>
  makeScanline({ type: '20', key, stage: 0, violationDate: '2026-05-01', amount: 0, amountLate: 0 });
const license = makeScanline({
  type: '30',
  key: PLANTED.mixedCart.license,
  year: 2026,
  due: '2026-06-30',
  amount: 0,
  amountWithPenalty: 0,
});

const scanned = (code: string): string => `String("${code}\\n")`;
const goTo = (code: string): readonly string[] => ['Home()', `String("${code}\\n")`];

/** The cases of one clerk's day, in its order; the last payment is voided. */
export const CASES: readonly Case[] = [
  {
    name: 'one coupon, exact cash',
    before: goTo('KPAE'),
    scans: [scanned(ticket(CITATION!))],
    keys: ['PF(10)'],
    says: /^9001/,
    most: 4,
  },
  {
    name: 'one coupon, cash with change',
    before: [],
    scans: [scanned(coupon(ACCOUNT!))],
    keys: ['String("100000")', 'Enter()', 'PF(10)'],
    says: /^9001 .* Change [1-9]/,
    most: 8,
  },
  {
    name: 'one coupon, check of the amount due',
    before: [],
    scans: [scanned(ticket(CITATION_2!))],
    keys: ['BackTab()', 'String("CK")', 'Tab()', 'String("1204\\t990000013")', 'Enter()', 'PF(10)'],
    says: /^9001/,
    most: 20,
  },
  {
    name: 'void of the last receipt',
    before: ['PF(3)'],
    scans: [],
    keys: [...goTo('KJRI'), 'String("1\\n")', 'PF(6)', 'String("TWICE")', 'PF(10)'],
    says: /^9002/,
    most: 20,
  },
  {
    name: 'mixed cart of three, exact cash',
    before: ['PF(3)', ...goTo('KMUE')],
    scans: [scanned(coupon(OTHER!)), scanned(ticket(CITATION_3!)), scanned(license)],
    keys: ['PF(10)'],
    says: /^9001/,
    most: 4,
  },
  {
    name: 'drop into the safe',
    before: ['PF(3)'],
    scans: [],
    keys: [...goTo('KDRE'), 'String("50000\\t7")', 'PF(10)'],
    says: /^9101 DROP/,
    most: 16,
  },
  {
    name: 'reversal of the last drop',
    before: ['PF(3)'],
    scans: [],
    keys: [...goTo('KJRI'), 'String("1\\n")', 'String("TWICE")', 'PF(11)'],
    says: /^9101 REVERSAL OF DROP/,
    most: 16,
  },
  {
    name: 'close: count of four denominations, commit, close',
    clerk: { operator: 'CAL3', secret: '3333', drawer: 'D02', float: '20000' },
    before: ['PF(3)'],
    scans: [],
    keys: [...goTo('KCNE'), 'String("1\\t1\\t2\\t1")', 'PF(10)', 'PF(10)', 'PF(6)', 'PF(10)', 'PF(10)'],
    says: /^9005/,
    most: 24,
  },
];

/** Keys of a script line of one action: each character and each key is one. */
function keysOf(line: string): number {
  const action = new CommandLine(line).next();
  return action?.name === 'String' ? action.args.flatMap(readTyped).length : 1;
}

/** Replay every case on a host with a copy of the tiny demo city in this file, those of one clerk in one session. */
export async function replay(city: string): Promise<Replayed[]> {
  const office = await openOffice(city);
  const seats = new Map<Clerk, Seat>();
  const replayed: Replayed[] = [];
  try {
    for (const each of CASES) {
      const clerk = each.clerk ?? BEN;
      const seat = seats.get(clerk) ?? (await sitDown(await office.desk(), clerk));
      seats.set(clerk, seat);
      await run(seat, [...each.before, ...each.scans]);
      await run(seat, each.keys);
      const count = each.keys.reduce((sum, line) => sum + keysOf(line), 0);
      replayed.push({ ...each, count, message: seat.desk.message });
    }
  } finally {
    await office.close();
  }
  return replayed;
}

interface Seat {
  desk: Desk;
  script: Interpreter;
}

async function sitDown(desk: Desk, { operator, secret, drawer, float }: Clerk): Promise<Seat> {
  const script = new Interpreter({ version: '0.0.0', connect: async () => new SeenSession(desk.session) });
  const seat = { desk, script };
  await run(seat, ['Connect()', `String("${operator}\\t${secret}\\n")`]);
  await run(seat, [...goTo(`KOPE ${drawer}`), `String("${float}")`, 'PF(10)']);
  return seat;
}

async function run({ script }: Seat, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const { lines: answer } = await script.run(line);
    if (answer.at(-1) !== 'ok') throw new Error(`${line}: ${answer.join(' ')}`);
  }
}
