import { DEMO_CLERKS, DEMO_OPERATORS } from '../contract/demo-operators.ts';
import { insertNewCity } from '../host/day/new-city.ts';
import { hashSecret } from '../host/security/secrets.ts';
import type { OperatorRow } from '../host/security/tables.ts';
import type { Db } from '../host/store/store.ts';
import { DEMO_TIME_ZONE } from './as-of.ts';
import { CONVERSION, type DemoContext, instantOn, madeOn, SEED } from './context.ts';
import { Draws } from './draws.ts';

const SALT_BYTES = 16;
const DRAWERS = [1, 2, 3, 4, 5, 6].map(number => ({ drawer: `D0${number}`, name: `COUNTER ${number}` }));

/** The empty city: chart, rules, holidays, drawers, the open business day; then its operators. */
export async function insertSeed(db: Db, context: DemoContext, operators: OperatorRow[]): Promise<void> {
  const { asOf, profile } = context;
  const city = { name: 'MARLIN BAY', timeZone: DEMO_TIME_ZONE, today: asOf, drawers: DRAWERS };
  await insertNewCity(db, city, CONVERSION, instantOn(asOf));
  await db.updateTable('city').set({ profile, seed: SEED }).where('id', '=', 1).execute();
  await db.insertInto('operator').values(operators).execute();
}

/** The demo operators. Operators of one secret share a hash: there is nothing to protect. */
export async function demoOperatorRows({ asOf }: DemoContext): Promise<OperatorRow[]> {
  const operators = [...DEMO_OPERATORS, ...DEMO_CLERKS];
  const secrets = [...new Set(operators.map(({ secret }) => secret))];
  const hashes = new Map(
    await Promise.all(
      secrets.map(async secret => [secret, await hashSecret(secret, { salt: saltOf(secret) })] as const),
    ),
  );
  return operators.map(({ operator, name, grade, secret }) => ({
    operator,
    name,
    grade,
    secret: hashes.get(secret)!,
    status: 'AC',
    failures: 0,
    must_change: 'N',
    ...madeOn(asOf),
  }));
}

/** Salts are drawn like everything else, so that two builds of a city are the same. */
function saltOf(secret: string) {
  const draws = new Draws(SEED, 'salt', secret);
  return Buffer.from(
    Array.from({ length: SALT_BYTES }, (_, index) => draws.integer(`byte ${index}`, 0, 255)),
  );
}
