import type { Selectable } from 'kysely';
import type { Work } from '../host/call.ts';
import { applyPayment } from '../host/cashier/application.ts';
import { inOrderOfApplication, shippedOrder } from '../host/ledger/application-order.ts';
import { raiseCharges } from '../host/ledger/charge.ts';
import { creditGl, fundOf, revenueGl, undepositedGl } from '../host/ledger/chart.ts';
import { EVENT_KINDS } from '../host/ledger/event-kinds.ts';
import { type EntryDraft, postEvent } from '../host/ledger/post.ts';
import type { ChargeRow } from '../host/ledger/tables.ts';
import type { Db } from '../host/store/store.ts';
import type { IsoDate } from '../values/dates.ts';
import { CONVERSION, instantOn } from './context.ts';
import type { MoneyAct, Settle, Subject } from './plan.ts';

/** Who took the payments that came by mail before the city opened. */
const LOCKBOX = 'LBOX';
const KEYS_AT_ONCE = 1000;

const MEMOS: Readonly<Record<MoneyAct['event'], string>> = {
  OPENING: 'BALANCE BROUGHT FORWARD',
  BILL: 'MONTHLY BILL',
  CITATION: 'CITATION FILED',
  PENALTY: 'PENALTY',
  LICENSE: 'LICENSE BILL',
  PERMIT: 'PERMIT FEE',
  INVOICE: 'INVOICE',
  PAYMENT: 'BY MAIL, LOCKBOX',
  DISMISSAL: 'DISMISSED',
  'WRITE-OFF': 'UNCOLLECTIBLE',
};

const KINDS: Readonly<Record<MoneyAct['event'], string>> = {
  OPENING: 'OPENING',
  BILL: 'BILL',
  CITATION: 'CITATION',
  PENALTY: 'PENALTY',
  LICENSE: 'LICENSE',
  PERMIT: 'PERMIT',
  INVOICE: 'INVOICE',
  PAYMENT: EVENT_KINDS.payment,
  DISMISSAL: 'DISMISSAL',
  'WRITE-OFF': 'WRITE-OFF',
};

/** Acts by date, dates in order. */
export const byDate = (acts: readonly MoneyAct[]): [IsoDate, MoneyAct[]][] =>
  [...Map.groupBy(acts, ({ date }) => date)].sort(([a], [b]) => (a < b ? -1 : 1));

/** Post the money of one business day through the ledger: one event for each kind, what is raised first. */
export async function postDay(db: Db, date: IsoDate, acts: readonly MoneyAct[]): Promise<void> {
  for (const [event, raises] of byEvent(acts.filter(act => act.act === 'raise'))) {
    const charges = raises.flatMap(({ subject, charges }) =>
      charges.map(({ due, ...charge }) => ({ ...subject, ...charge, dueDate: due })),
    );
    const against = event === 'OPENING' ? 'opening' : 'revenue';
    await raiseCharges(db, workOn(date, CONVERSION), charges, against, MEMOS[event], KINDS[event]);
  }
  const settles = acts.filter(act => act.act === 'settle');
  const open = await openCharges(
    db,
    settles.map(({ subject }) => subject),
  );
  for (const [event, ofEvent] of byEvent(settles)) {
    const entries = settlement(ofEvent, open);
    if (entries.length === 0) continue;
    const operator = event === 'PAYMENT' ? LOCKBOX : CONVERSION;
    await postEvent(db, workOn(date, operator), { kind: KINDS[event], memo: MEMOS[event], entries });
  }
}

const workOn = (date: IsoDate, operator: string): Work => ({
  operator,
  terminal: operator,
  businessDate: date,
  at: instantOn(date),
});

const byEvent = <Act extends MoneyAct>(acts: readonly Act[]): [Act['event'], Act[]][] =>
  [...Map.groupBy(acts, ({ event }) => event)].sort(([a], [b]) => (a < b ? -1 : 1));

type OpenCharges = Map<string, Selectable<ChargeRow>[]>;

const subjectKey = ({ kind, key }: Subject): string => `${kind} ${key}`;

/** What is owed on the subjects, in order of application. */
async function openCharges(db: Db, subjects: readonly Subject[]): Promise<OpenCharges> {
  const found: Selectable<ChargeRow>[] = [];
  for (const [kind, ofKind] of Map.groupBy(subjects, subject => subject.kind)) {
    const keys = [...new Set(ofKind.map(({ key }) => key))];
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      const charges = await db
        .selectFrom('charge')
        .selectAll()
        .where('subject_kind', '=', kind)
        .where('subject_key', 'in', keys.slice(from, from + KEYS_AT_ONCE))
        .where('balance', '<>', 0)
        .execute();
      found.push(...charges.sort(inOrderOfApplication(shippedOrder(kind))));
    }
  }
  return Map.groupBy(found, charge => subjectKey({ kind: charge.subject_kind, key: charge.subject_key }));
}

/** The lines of one settling event; moves the balances in `open` along. */
function settlement(settles: readonly Settle[], open: OpenCharges): EntryDraft[] {
  const lines: EntryDraft[] = [];
  const contra = new Map<string, number>();
  const against = (gl: string, amount: number) => contra.set(gl, (contra.get(gl) ?? 0) + amount);
  for (const { subject, event, amount } of settles) {
    const charges = open.get(subjectKey(subject)) ?? [];
    const owed = charges.reduce((sum, { balance }) => sum + balance, 0);
    const { applied, credit } = applyPayment(charges, amount === 'all' ? owed : amount);
    for (const { charge, pay } of applied) {
      lines.push({ gl: charge.gl, amount: -pay, subject, chargeId: charge.charge_id });
      const isPaid = event === 'PAYMENT';
      against(isPaid ? undepositedGl(fundOf(charge.gl)) : revenueGl(subject.kind, charge.code), pay);
      charge.balance -= pay;
    }
    if (credit > 0) {
      const gl = creditGl(subject.kind);
      lines.push({ gl, amount: -credit, subject });
      against(undepositedGl(fundOf(gl)), credit);
    }
  }
  return [...lines, ...[...contra].map(([gl, amount]) => ({ gl, amount }))];
}
