import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import type { Target } from '../client/target.ts';
import type { Build } from '../host/process/database.ts';
import type { RunOptions } from '../host/process/run.ts';
import { type Folders, folders, hostSocket } from './folders.ts';
import { loadResources } from './resources.ts';

/** What these commands do is loaded when one of them runs, not with the command line. */
const commands = () => import('./host-commands.ts');

/** Seconds without a request after which an embedded host leaves. */
const EMBEDDED_IDLE_SECONDS = 600;

interface RunFlags {
  database?: string;
  listen?: string;
  socketGroupReadable?: true;
  tlsCert?: string;
  tlsKey?: string;
  bankKey?: string;
  embedded?: true;
  demo?: string;
  followToday?: true;
  idleExit?: string;
}

const databaseOption = () =>
  new Option('--database <url>', 'sqlite:<file> or postgres://user@host/database').env('CITYCRT_DATABASE');

const tlsCaOption = () =>
  new Option(
    '--tls-ca <file>',
    'PEM file of the authority that signed the host certificate; host:port is https then',
  ).env('CITYCRT_TLS_CA');

const databaseOf = (flag: string | undefined, where: Folders): string =>
  flag ?? `sqlite:${join(where.data, 'city.db')}`;

/** What the command line asks for and can't be done by anybody. */
class UsageError extends Error {}

/** One line to standard error, and the exit status. */
function fail(error: unknown): void {
  process.stderr.write(`citycrt host: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Run a command; what goes wrong is said in one line. */
const saying =
  <A extends unknown[]>(action: (...args: A) => Promise<void>) =>
  async (...args: A): Promise<void> => {
    try {
      await action(...args);
    } catch (error) {
      fail(error);
    }
  };

/** `citycrt host`: run a host, make a city, look after it. */
export function hostCommand(): Command {
  const host = new Command('host')
    .description('run the host in the foreground until it is stopped (SIGTERM or SIGINT)')
    .addOption(databaseOption())
    .option('--listen <where>', 'socket path, or host:port')
    .option('--socket-group-readable', 'let the group of the socket use it (0660)')
    .option('--tls-cert <file>', 'PEM certificate; needed to listen to other machines')
    .option('--tls-key <file>', 'PEM key of the certificate')
    .option('--bank-key <file>', 'key that bank accounts are hashed with; made when missing')
    .option('--demo <profile>', 'build the demo city (tiny, demo or large) when there is none')
    .option(
      '--follow-today',
      'with --demo: the city opens today or less than a week before, on the usual weekday',
    )
    .addOption(new Option('--embedded', 'serve the terminals of one user; leave after the last').hideHelp())
    .option('--idle-exit <seconds>', 'leave when no request has come for so long')
    .action(saying(runForeground));
  host
    .command('init')
    .description('make an empty city and its first administrator')
    .addOption(databaseOption())
    .requiredOption('--city <name>', 'name of the city')
    .option('--administrator <id>', 'operator id of the first administrator', 'ADM')
    .option('--name <name>', 'name of the first administrator', 'ADMINISTRATOR')
    .option('--drawers <count>', 'drawers D01, D02 ...', '6')
    .option('--time-zone <zone>', 'IANA time zone of the office', 'America/Los_Angeles')
    .option('--secret-stdin', 'read the secret from standard input')
    .action(
      saying(async (_flags, command: Command) =>
        (await commands()).initialize(command.optsWithGlobals(), databaseIn(command)),
      ),
    );
  host
    .command('status')
    .description('say whether a host answers, and which')
    .option('--listen <where>', 'socket path, host:port or https://host:port of the host')
    .addOption(tlsCaOption())
    .action(
      saying(async (_flags, command: Command) => (await commands()).showStatus(await targetIn(command))),
    );
  host
    .command('stop')
    .description('stop the host of this machine, once it has answered what it is working on')
    .option('--listen <where>', 'socket path, host:port or https://host:port of the host')
    .addOption(tlsCaOption())
    .action(
      saying(async (_flags, command: Command) =>
        (await commands()).stopHost(await targetIn(command), folders().state),
      ),
    );
  host
    .command('backup')
    .argument('<file>', 'new file')
    .addOption(databaseOption())
    .description('copy the database of a city, in use or not, to a new file')
    .action(
      saying(async (file: string, _flags, command: Command) =>
        (await commands()).backUp(databaseIn(command), file),
      ),
    );
  host
    .command('verify')
    .addOption(databaseOption())
    .description('prove the books and the audit log; exit 1 with each difference')
    .action(saying(async (_flags, command: Command) => (await commands()).proveBooks(databaseIn(command))));
  return host;
}

const databaseIn = (command: Command): string => databaseOf(command.optsWithGlobals().database, folders());

/** The host that the command line names, otherwise the one that a terminal of this user calls. */
async function targetIn(command: Command): Promise<Target> {
  const { host: named, ...flags } = command.optsWithGlobals<{
    host?: string;
    listen?: string;
    tlsCa?: string;
  }>();
  const { listen = named, tlsCa } = flags;
  const { loadSettings } = await import('./settings.ts');
  const where = folders();
  const given = { ...(listen !== undefined && { host: listen }), ...(tlsCa !== undefined && { tlsCa }) };
  const { host } = await loadSettings(given, process.env, where);
  return host === 'embedded' ? { kind: 'socket', path: hostSocket(where) } : host;
}

async function runForeground(flags: RunFlags): Promise<void> {
  const { runHost } = await import('../host/process/run.ts');
  const { InUse } = await import('../host/store/exclusive.ts');
  try {
    const host = await runHost(await runOptions(flags, folders()));
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void host.stop());
    await host.stopped;
  } catch (error) {
    // Of two terminals that start a host at once, the second one's has nothing left to do.
    if (!(flags.embedded && error instanceof InUse)) throw error;
    process.stderr.write(`citycrt host: ${error.message}; this one is not needed\n`);
  }
}

async function runOptions(flags: RunFlags, where: Folders): Promise<RunOptions> {
  const { parseListen } = await import('../host/process/listen.ts');
  const { tlsCert, tlsKey } = flags;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new Error('--tls-cert and --tls-key are given together');
  }
  const tls = tlsCert !== undefined && tlsKey !== undefined ? { certFile: tlsCert, keyFile: tlsKey } : null;
  if (flags.followToday && flags.demo === undefined) throw new Error('--follow-today goes with --demo');
  const openTo = flags.socketGroupReadable ? 'group' : 'owner';
  const listen = parseListen(flags.listen ?? hostSocket(where), tls ? 'tls' : 'plain', openTo);
  if (!listen.ok) throw new UsageError(listen.why);
  const database = databaseOf(flags.database, where);
  const idle = flags.idleExit ?? (flags.embedded ? EMBEDDED_IDLE_SECONDS : undefined);
  return {
    database,
    listen: listen.value,
    ...(tls && { tls }),
    state: where.state,
    bankKeyFile: flags.bankKey ?? join(keyFolder(database, where), 'bank.key'),
    version: loadResources().version,
    log: flags.embedded ? 'file' : 'stdout',
    ...(idle !== undefined && { idleExitSeconds: Number(idle) }),
    ...(flags.demo !== undefined && { build: await demoBuild(flags.demo, flags, where) }),
  };
}

/** The key of the bank accounts stands beside an SQLite city, otherwise in the data folder. */
const keyFolder = (database: string, where: Folders): string =>
  database.startsWith('sqlite:') ? dirname(database.slice('sqlite:'.length)) : where.data;

async function demoBuild(
  profile: string,
  { followToday }: Pick<RunFlags, 'followToday'>,
  where: Folders,
): Promise<Build> {
  const { openingDate } = await import('../demo/as-of.ts');
  const { buildDemo } = await import('../demo/build.ts');
  const { PROFILES } = await import('../demo/sizes.ts');
  const { StartFile } = await import('../host/process/start-file.ts');
  const known = PROFILES.find(each => each === profile);
  if (known === undefined) throw new Error(`--demo is one of ${PROFILES.join(', ')}`);
  const asOf = openingDate({ followToday }, new Date());
  return async store => {
    const file = new StartFile(join(where.state, 'host-start.jsonl'));
    await buildDemo(store, {
      profile: known,
      asOf,
      onProgress: (done, total, what) => file.progress(done, total, what),
    });
  };
}
