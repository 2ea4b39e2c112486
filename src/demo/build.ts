import type { InsertObject } from 'kysely';
import type { Store } from '../host/store/store.ts';
import type { Tables } from '../host/store/tables.ts';
import type { IsoDate } from '../values/dates.ts';
import { DEFAULT_AS_OF } from './as-of.ts';
import { type DemoContext, demoContext } from './context.ts';
import { planCity } from './generate.ts';
import { insertRows } from './insert.ts';
import { byDate, postDay } from './money.ts';
import { plantDrawer } from './planted-drawer.ts';
import { plantFunds } from './planted-funds.ts';
import { demoOperatorRows, insertSeed } from './seed.ts';
import type { Profile } from './sizes.ts';
import { searchTerms } from './terms.ts';

/** Business days posted in one commit. */
const DAYS_AT_ONCE = 20;

export interface DemoOptions {
  profile: Profile;
  /** The business date the city opens on. */
  asOf?: IsoDate;
  /** Told after each step: rows and money acts done, of how many, and what is being done. */
  onProgress?: (done: number, total: number, what: string) => void;
}

export interface DemoSummary {
  profile: Profile;
  asOf: IsoDate;
  /** Rows written to each table of records. */
  rows: Readonly<Record<string, number>>;
  /** Charges, payments and the like that were posted. */
  moneyActs: number;
}

/** One table's rows, ready to be inserted in this order. */
interface Load {
  table: keyof Tables;
  what: string;
  rows: readonly object[];
}

/**
 * Build Marlin Bay in an empty database. The same profile and as-of date give the same city everywhere but
 * for its epoch, which tells copies of a city apart.
 *
 * @throws Error when the database holds a city already; RangeError when `asOf` is not a business day
 */
export async function buildDemo(store: Store, options: DemoOptions): Promise<DemoSummary> {
  const { profile, asOf = DEFAULT_AS_OF, onProgress = () => {} } = options;
  const context = demoContext(profile, asOf);
  await refuseSecondCity(store);
  const operators = demoOperatorRows(context);
  const plan = planCity(context);
  const loads: Load[] = [
    { table: 'party', what: 'customers', rows: plan.parties },
    { table: 'premise', what: 'premises', rows: plan.premises },
    { table: 'account', what: 'accounts', rows: plan.accounts },
    { table: 'account_service', what: 'services', rows: plan.services },
    { table: 'citation', what: 'citations', rows: plan.citations },
    { table: 'owner', what: 'plate owners', rows: plan.owners },
    { table: 'license', what: 'licenses', rows: plan.licenses },
    { table: 'permit', what: 'permits', rows: plan.permits },
    { table: 'permit_vehicle', what: 'vehicles', rows: plan.vehicles },
    { table: 'invoice', what: 'invoices', rows: plan.invoices },
    { table: 'search_term', what: 'ways to find', rows: searchTerms(plan) },
  ];
  const total = plan.money.length + loads.reduce((sum, { rows }) => sum + rows.length, 0);
  await insertCity(store, context, await operators);
  let done = 0;
  for (const { table, what, rows } of loads) {
    await store.write(db => insertRows(db, table, rows as readonly InsertObject<Tables, keyof Tables>[]));
    done += rows.length;
    onProgress(done, total, what);
  }
  const days = byDate(plan.money);
  for (let from = 0; from < days.length; from += DAYS_AT_ONCE) {
    const some = days.slice(from, from + DAYS_AT_ONCE);
    await store.write(async db => {
      for (const [date, acts] of some) await postDay(db, date, acts);
    });
    done += some.reduce((sum, [, acts]) => sum + acts.length, 0);
    onProgress(done, total, 'bills and payments');
  }
  await store.write(async db => {
    await plantFunds(db, context);
    await plantDrawer(db, context);
  });
  return {
    profile,
    asOf,
    rows: Object.fromEntries(loads.map(({ table, rows }) => [table, rows.length])),
    moneyActs: plan.money.length,
  };
}

async function refuseSecondCity(store: Store): Promise<void> {
  const city = await store.read(db => db.selectFrom('city').select('name').executeTakeFirst());
  if (city) throw new Error(`the database holds a city already: ${city.name}`);
}

const insertCity = (
  store: Store,
  context: DemoContext,
  operators: Awaited<ReturnType<typeof demoOperatorRows>>,
): Promise<void> => store.write(db => insertSeed(db, context, operators));
