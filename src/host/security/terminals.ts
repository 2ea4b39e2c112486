import type { Selectable } from 'kysely';
import { zeroFill } from '../../values/digits.ts';
import type { ControlHandler } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import type { TerminalRow } from './tables.ts';

/** A receipt number has three digits for the terminal. */
const HIGHEST_NUMBER = 999;
const LEASE_MS = 24 * 3_600_000;

type Terminal = Selectable<TerminalRow>;

const leaseEnd = (at: Instant): Instant => new Date(Date.parse(at) + LEASE_MS).toISOString();
const isLeased = (row: Terminal, at: Instant): boolean => row.leased_until !== null && row.leased_until > at;

/**
 * Lease a terminal id: the one asked for, or the one this installation had last, or one never used, or the one
 * whose lease ran out longest ago.
 */
export const leaseTerminal: ControlHandler<'leaseTerminal'> = (call, { installation, terminal }) =>
  call.store.write(async db => {
    // Leases are rare: they take turns on the row of the city.
    await forUpdate(db, db.selectFrom('city').select('id')).execute();
    const row =
      terminal === undefined
        ? await anyTerminal(db, installation, call.at)
        : await namedTerminal(db, terminal, installation, call.at);
    const leasedUntil = await take(db, row, installation, call.at);
    call.about('terminal', row.terminal);
    return {
      terminal: row.terminal,
      number: row.number,
      leasedUntil,
      nextSeq: await nextSequence(db, row.terminal),
    };
  });

/**
 * Renew the lease under which somebody signs on. It may have run out, as long as nobody else took the terminal.
 *
 * @throws Refusal 2006
 */
export async function holdTerminal(
  db: Db,
  terminal: string,
  installation: string,
  at: Instant,
): Promise<void> {
  const row = await findTerminal(db, terminal);
  if (row?.installation !== installation) throw inUse(terminal);
  await take(db, row, installation, at);
  // A terminal has one clerk: whoever was signed on at it before is not any more.
  await endSignOnsAt(db, terminal, at);
}

/** Let others have the terminal id; until they do, its installation may take it up again. */
export async function releaseTerminal(db: Db, terminal: string, at: Instant): Promise<void> {
  await db.updateTable('terminal').set({ leased_until: at }).where('terminal', '=', terminal).execute();
}

const inUse = (terminal: string) => new Refusal(409, '2006', { terminal }, 'terminal');

const findTerminal = (db: Db, terminal: string): Promise<Terminal | undefined> =>
  forUpdate(db, db.selectFrom('terminal').selectAll().where('terminal', '=', terminal)).executeTakeFirst();

async function namedTerminal(db: Db, terminal: string, installation: string, at: Instant): Promise<Terminal> {
  const row = await findTerminal(db, terminal);
  if (row === undefined) return addTerminal(db, terminal);
  if (row.installation !== installation && isLeased(row, at)) throw inUse(terminal);
  return row;
}

async function anyTerminal(db: Db, installation: string, at: Instant): Promise<Terminal> {
  const rows = await db.selectFrom('terminal').selectAll().orderBy('number').execute();
  const own = rows.find(row => row.installation === installation);
  if (own !== undefined) return own;
  const unused = rows.find(row => row.installation === null);
  if (unused !== undefined) return unused;
  if (rows.length < HIGHEST_NUMBER) return addTerminal(db);
  const [idle] = rows
    .filter(row => !isLeased(row, at))
    .sort((a, b) => ((a.leased_until ?? '') < (b.leased_until ?? '') ? -1 : 1));
  if (idle === undefined) throw new Refusal(409, '2014');
  return idle;
}

const idOf = (number: number): string => `T${zeroFill(number, 3)}`;

/** Add a terminal under the lowest free number, named after it unless a name is given. */
async function addTerminal(db: Db, name?: string): Promise<Terminal> {
  const rows = await db.selectFrom('terminal').select(['terminal', 'number']).execute();
  const numbers = new Set(rows.map(row => row.number));
  const names = new Set(rows.map(row => row.terminal));
  const wanted = name !== undefined && /^T\d{3}$/.test(name) ? Number(name.slice(1)) : 0;
  const isFree = (number: number) => !numbers.has(number) && (name !== undefined || !names.has(idOf(number)));
  const candidates = [wanted, ...Array.from({ length: HIGHEST_NUMBER }, (_, index) => index + 1)];
  const number = candidates.find(each => each > 0 && isFree(each));
  if (number === undefined) throw new Refusal(409, '2014');
  const row: Terminal = {
    terminal: name ?? idOf(number),
    number,
    installation: null,
    leased_until: null,
    next_receipt: 1,
  };
  await db.insertInto('terminal').values(row).execute();
  return row;
}

async function take(db: Db, row: Terminal, installation: string, at: Instant): Promise<Instant> {
  const leasedUntil = leaseEnd(at);
  await db
    .updateTable('terminal')
    .set({ installation, leased_until: leasedUntil })
    .where('terminal', '=', row.terminal)
    .execute();
  if (row.installation !== installation) await endSignOnsAt(db, row.terminal, at);
  return leasedUntil;
}

async function endSignOnsAt(db: Db, terminal: string, at: Instant): Promise<void> {
  await db
    .updateTable('sign_on')
    .set({ ended_at: at })
    .where('terminal', '=', terminal)
    .where('ended_at', 'is', null)
    .execute();
}

async function nextSequence(db: Db, terminal: string): Promise<number> {
  const last = await db
    .selectFrom('request')
    .innerJoin('city', 'city.epoch', 'request.epoch')
    .select('seq')
    .where('terminal', '=', terminal)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (last?.seq ?? 0) + 1;
}
