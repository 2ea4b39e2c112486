import { DEPOSIT_WAYS, type DepositWay, WAY_OF_TENDER } from '../../contract/deposit-ways.ts';
import type { TenderType } from '../../contract/tenders.ts';
import type { Cents } from '../../values/money.ts';
import { type Applied, appliedLines, netOfChange, paidBy } from '../cashier/applied.ts';
import { fundOf, overShortGl } from '../ledger/chart.ts';
import type { Db } from '../store/store.ts';

/** A tender line that is to be deposited. */
export interface LineToDeposit {
  receipt: string;
  line: number;
  session: number;
  type: TenderType;
  /** Net of change. */
  net: Cents;
}

/** What a drawer has for one way to the bank, with the fund each part belongs to. */
export interface DrawerContents {
  session: number;
  lines: LineToDeposit[];
  /** Cash on no tender line: over or short, payouts, refunds, transfers. */
  cashBeside: Cents;
  funds: ReadonlyMap<string, Cents>;
  /** What the tender lines were applied to, by GL account. */
  accounts: ReadonlyMap<string, Cents>;
}

/** Movements of cash beside the receipts; a drop is none: it is deposited with the rest. */
const BESIDE = ['PO', 'TI', 'TO', 'RF'] as const;

/** Contents of closed drawers for one way to the bank, in the order of the sessions given. */
export async function contentsOf(
  db: Db,
  sessions: readonly number[],
  way: DepositWay,
): Promise<DrawerContents[]> {
  if (sessions.length === 0) return [];
  const { lines, applied } = await tendersOf(db, sessions, way);
  const beside = way === 'BAG' ? await cashBesideOf(db, sessions) : [];
  return sessions.map(session => {
    const own = lines.filter(line => line.session === session);
    const ownBeside = beside.filter(row => row.session === session);
    const ownApplied = own.flatMap(({ receipt, line }) =>
      (applied.get(receipt) ?? []).filter(({ tenderLine }) => tenderLine === line),
    );
    const parts = [...ownApplied.map(({ gl, amount }) => ({ of: fundOf(gl), amount })), ...ownBeside];
    return {
      session,
      lines: own,
      cashBeside: ownBeside.reduce((sum, { amount }) => sum + amount, 0),
      funds: sumBy(parts),
      accounts: sumBy(ownApplied.map(({ gl, amount }) => ({ of: gl, amount }))),
    };
  });
}

/** Amounts summed by what they are of, in its order; what comes to nothing is left out. */
export function sumBy(parts: readonly { of: string; amount: Cents }[]): Map<string, Cents> {
  const sums = new Map<string, Cents>();
  for (const { of, amount } of parts) sums.set(of, (sums.get(of) ?? 0) + amount);
  return new Map([...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Tender lines of receipts that stand, and what each receipt's tenders were applied to. */
async function tendersOf(db: Db, sessions: readonly number[], way: DepositWay) {
  const rows = await db
    .selectFrom('receipt')
    .innerJoin('tender', 'tender.receipt', 'receipt.receipt')
    .select(['receipt.receipt', 'receipt.event_id', 'receipt.change', 'receipt.drawer_session'])
    .select(['tender.line', 'tender.type', 'tender.amount'])
    .where('receipt.drawer_session', 'in', sessions)
    .where('receipt.status', '=', 'PO')
    .orderBy('receipt.receipt')
    .orderBy('tender.line')
    .execute();
  const entries = Map.groupBy(
    rows.length === 0 ? [] : await appliedLines(db, [...new Set(rows.map(({ event_id }) => event_id))]),
    ({ event_id }) => event_id,
  );
  const lines: LineToDeposit[] = [];
  const applied = new Map<string, Applied[]>();
  for (const [receipt, tenders] of Map.groupBy(rows, row => row.receipt)) {
    const { event_id, change, drawer_session: session } = tenders[0]!;
    applied.set(receipt, paidBy(tenders, change, entries.get(event_id) ?? []));
    for (const [index, { line, net }] of netOfChange(tenders, change).entries()) {
      const { type } = tenders[index]!;
      if (WAY_OF_TENDER[type] === way) lines.push({ receipt, line, session, type, net });
    }
  }
  return { lines, applied };
}

async function cashBesideOf(
  db: Db,
  sessions: readonly number[],
): Promise<{ session: number; of: string; amount: Cents }[]> {
  const moved = await db
    .selectFrom('entry')
    .innerJoin('cash_movement', join =>
      join
        .onRef('cash_movement.event_id', '=', 'entry.event_id')
        .onRef('cash_movement.session_id', '=', 'entry.drawer_session'),
    )
    .select(['cash_movement.session_id as session', 'entry.fund as of'])
    .select(({ fn }) => fn.sum<number>('entry.amount').as('amount'))
    .where('cash_movement.session_id', 'in', sessions)
    .where('cash_movement.kind', 'in', BESIDE)
    .groupBy(['cash_movement.session_id', 'entry.fund'])
    .execute();
  const out = await db
    .selectFrom('drawer_session')
    .select(['session_id as session', 'over_short as amount'])
    .where('session_id', 'in', sessions)
    .where('over_short', 'is not', null)
    .$narrowType<{ amount: number }>()
    .execute();
  return [...moved, ...out.map(row => ({ ...row, of: fundOf(overShortGl()) }))];
}

/** Have a drawer that was closed wait for its deposits, one for each way that has something. */
export async function awaitDeposit(db: Db, session: number): Promise<void> {
  for (const way of Object.keys(DEPOSIT_WAYS) as DepositWay[]) {
    const [contents] = await contentsOf(db, [session], way);
    if (!contents || (contents.lines.length === 0 && contents.funds.size === 0)) continue;
    await db.insertInto('undeposited_drawer').values({ session_id: session, way }).execute();
  }
}
