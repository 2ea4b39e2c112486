import { Command, InvalidArgumentError, Option } from 'commander';
import { PROFILES, type Profile } from '../demo/sizes.ts';
import type { Store } from '../host/store/store.ts';
import { type IsoDate, isIsoDate } from '../values/dates.ts';

const databaseOption = () =>
  new Option('--database <url>', 'sqlite:<file> or postgres://user@host/database').makeOptionMandatory();

interface BuildFlags {
  database: string;
  profile: Profile;
  asOf?: IsoDate;
  followToday?: true;
}

/** `citycrt demo`: build Marlin Bay in an empty database, and print a city as text to compare it with another. */
export function demoCommand(): Command {
  const demo = new Command('demo').description('build and compare demo cities');
  demo
    .command('build')
    .description('build the demo city in an empty database')
    .addOption(databaseOption())
    .addOption(new Option('--profile <size>', 'how large a city').choices(PROFILES).default('demo'))
    .option('--as-of <date>', 'business date the city opens on, CCYY-MM-DD', businessDate)
    .option('--follow-today', 'move that date by whole weeks, to today or less than a week before')
    .action((flags: BuildFlags) => withStore(flags.database, store => build(store, flags)));
  demo
    .command('export')
    .description('print every row of a city, in the order of its keys')
    .addOption(databaseOption())
    .action(({ database }: { database: string }) =>
      withStore(database, async store => {
        await exportOf(store, line => process.stdout.write(`${line}\n`));
      }),
    );
  demo
    .command('sha')
    .description('print the sha256 of what export prints')
    .addOption(databaseOption())
    .action(({ database }: { database: string }) =>
      withStore(database, async store => console.log(await exportOf(store, () => {}))),
    );
  return demo;
}

function businessDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new InvalidArgumentError('A date is CCYY-MM-DD.');
  return text;
}

/** Run with the database open; what goes wrong is one line and exit status 1. */
async function withStore(database: string, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    const { openStore } = await import('../host/store/open.ts');
    const store = await openStore(database);
    try {
      await work(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

async function build(store: Store, flags: BuildFlags): Promise<void> {
  const { openingDate } = await import('../demo/as-of.ts');
  const { buildDemo } = await import('../demo/build.ts');
  const isWatched = process.stderr.isTTY;
  const { rows, moneyActs } = await buildDemo(store, {
    profile: flags.profile,
    asOf: openingDate(flags, new Date()),
    onProgress: (done, total, what) => {
      if (isWatched) process.stderr.write(`\r${Math.floor((done * 100) / total)}% ${what}`.padEnd(40));
    },
  });
  if (isWatched) process.stderr.write('\r'.padEnd(41).concat('\r'));
  for (const [table, count] of Object.entries(rows)) console.log(`${table.padEnd(16)} ${count}`);
  console.log(`${'money acts'.padEnd(16)} ${moneyActs}`);
}

async function exportOf(store: Store, write: (line: string) => void): Promise<string> {
  const { exportCity } = await import('../demo/export.ts');
  return store.read(db => exportCity(db, write));
}
