import type { InvoiceRow } from '../host/invoice/tables.ts';
import { chargeCode } from '../host/ledger/charge-codes.ts';
import { addDays, type IsoDate } from '../values/dates.ts';
import type { Cents } from '../values/money.ts';
import { type DemoContext, keySeries, madeOn, postedOn } from './context.ts';
import type { Weighted } from './draws.ts';
import type { CityPlan } from './plan.ts';

const FIRST_SEQUENCE = 1_000_000;
const DAYS_TO_PAY = 30;

interface Work {
  code: 'DAMG' | 'MISC';
  description: string;
  dollars: readonly [from: number, to: number];
}

const WORKS: Weighted<Work> = [
  [{ code: 'DAMG', description: 'FIRE HYDRANT STRUCK', dollars: [3200, 9800] }, 8],
  [{ code: 'DAMG', description: 'LIGHT POLE STRUCK', dollars: [2600, 7400] }, 9],
  [{ code: 'DAMG', description: 'STREET SIGN STRUCK', dollars: [240, 680] }, 14],
  [{ code: 'DAMG', description: 'PARKWAY TREE STRUCK', dollars: [900, 4200] }, 6],
  [{ code: 'MISC', description: 'BULK WASTE COLLECTION', dollars: [45, 160] }, 25],
  [{ code: 'MISC', description: 'HYDRANT METER RENTAL', dollars: [120, 460] }, 18],
  [{ code: 'MISC', description: 'FALSE ALARM RESPONSE', dollars: [100, 300] }, 20],
];

const STATUSES: Weighted<InvoiceRow['status']> = [
  ['OP', 40],
  ['PD', 54],
  ['CX', 6],
];
const FIRST_STATUSES: readonly InvoiceRow['status'][] = ['OP', 'PD', 'CX'];

export interface InvoiceFacts {
  invoice: string;
  party: string;
  code: Work['code'];
  description: string;
  date: IsoDate;
  amount: Cents;
  status: InvoiceRow['status'];
}

/** Invoices for damage to City property and for sundry services. */
export function planInvoices(context: DemoContext, plan: CityPlan, count: number): void {
  const nextKey = keySeries('invoice', FIRST_SEQUENCE);
  for (let index = 0; index < count; index++) {
    const draws = context.draws('invoice', index);
    const work = draws.weighted('work', WORKS);
    planInvoice(context, plan, {
      invoice: nextKey(),
      party: draws.pick('party', plan.parties).party,
      code: work.code,
      description: work.description,
      date: addDays(context.asOf, -draws.integer('date', 12, 200)),
      amount: draws.integer('dollars', ...work.dollars) * 100,
      status: FIRST_STATUSES[index] ?? draws.weighted('status', STATUSES),
    });
  }
}

/** Add an invoice to the plan with its charge; a canceled one was reversed the same day and moves no money. */
export function planInvoice(context: DemoContext, plan: CityPlan, facts: InvoiceFacts): void {
  const subject = { kind: 'IV', key: facts.invoice } as const;
  const due = addDays(facts.date, DAYS_TO_PAY);
  plan.invoices.push({
    invoice: facts.invoice,
    party: facts.party,
    description: facts.description,
    invoice_date: facts.date,
    due_date: due,
    status: facts.status,
    ...madeOn(facts.date),
  });
  if (facts.status === 'CX') return;
  const date = postedOn(context, facts.date);
  const description = chargeCode('IV', facts.code).title;
  const charges = [{ code: facts.code, description, due, amount: facts.amount }];
  plan.money.push({ act: 'raise', date, subject, event: 'INVOICE', charges });
  if (facts.status !== 'PD') return;
  const days = context.draws('invoice payment', facts.invoice).integer('days', 5, 40);
  plan.money.push({
    act: 'settle',
    date: postedOn(context, addDays(date, days)),
    subject,
    event: 'PAYMENT',
    amount: 'all',
  });
}
