import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { isSocketPathTooLong } from '../client/target.ts';
import { SettingsError } from './setting-names.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where things of this user are. */
export interface Folders {
  /** Preferences. */
  config: string;
  /** The embedded host's database. */
  data: string;
  /** Journals, drafts, logs. */
  state: string;
  /** The embedded host's socket; the same for every session of this user. */
  runtime: string;
}

/**
 * The folders of this user, made with mode 0700 where they are missing. CITYCRT_HOME moves all of them,
 * otherwise the XDG variables do. The socket's folder hangs below the state folder, not in XDG_RUNTIME_DIR:
 * that one differs between sessions and goes away at log-out while the host still runs.
 * @throws SettingsError when a folder can't be made or the short folder for the socket belongs to another.
 */
export function folders(env: Environment = process.env): Folders {
  const home = env.CITYCRT_HOME;
  const own = (variable: string, standard: string) => {
    const base = env[variable];
    return join(base && isAbsolute(base) ? base : join(env.HOME || homedir(), standard), 'citycrt');
  };
  const named = home
    ? { config: resolve(home, 'config'), data: resolve(home, 'data'), state: resolve(home, 'state') }
    : {
        config: own('XDG_CONFIG_HOME', '.config'),
        data: own('XDG_DATA_HOME', '.local/share'),
        state: own('XDG_STATE_HOME', '.local/state'),
      };
  for (const folder of Object.values(named)) make(folder);
  const runtime = join(named.state, 'run');
  if (!isSocketPathTooLong(join(runtime, HOST_SOCKET))) {
    make(runtime);
    return { ...named, runtime };
  }
  return { ...named, runtime: shortFolder(named.data) };
}

const HOST_SOCKET = 'host.sock';

/** The socket of this user's embedded host. */
export const hostSocket = (where: Folders): string => join(where.runtime, HOST_SOCKET);

export const PREFERENCES = 'preferences';
export const preferencesFile = (where: Folders): string => join(where.config, `${PREFERENCES}.json`);

function make(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (error) {
    throw new SettingsError(`Folder ${folder} cannot be made (${reason(error)}). Set CITYCRT_HOME.`);
  }
}

/** Node's own `recursive` tries for ever where the system says that there is no such parent, as below /proc. */
function makeWithParents(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeWithParents(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another terminal, started at the same moment, may have made it.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A folder of this user in /tmp, for a socket whose proper path is too long for a socket address. */
function shortFolder(data: string): string {
  const user = process.getuid?.() ?? 0;
  // Loaded only here: every start would wait for it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const digest = createHash('sha256').update(data).digest('hex').slice(0, 12);
  const folder = `/tmp/citycrt-${user}-${digest}`;
  make(folder);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
    throw new SettingsError(`${folder} is not a private folder of yours. Set CITYCRT_HOME to a short path.`);
  }
  return folder;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
