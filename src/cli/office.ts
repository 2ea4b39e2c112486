import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '../client/client.ts';
import { ensureHost, type StartProgress } from '../client/embedded.ts';
import type { LineState } from '../client/line.ts';
import type { Target } from '../client/target.ts';
import { takePlace } from '../client/terminal-place.ts';
import type { HostLine } from '../session/ports.ts';
import { type Folders, hostSocket } from './folders.ts';
import { hostLine } from './host-line.ts';
import type { Settings } from './setting-names.ts';

/** bin/citycrt, seen from the bundle. */
const PROGRAM = fileURLToPath(new URL('../bin/citycrt', import.meta.url));

export interface OfficeOptions {
  settings: Settings;
  where: Folders;
  /** Terminal id to ask for; without one the host chooses. */
  terminal?: string | null;
  /** How far the embedded host has got with building its city; null when it answers. */
  onProgress?: (progress: StartProgress | null) => void;
  onLine?: (state: LineState) => void;
}

/** The line to the office's host: the one in the settings, or an embedded one that is started when needed. */
export async function connectOffice(options: OfficeOptions): Promise<HostLine> {
  const { settings, where, onLine } = options;
  const embedded = settings.host === 'embedded';
  const target: Target = settings.host === 'embedded' ? await startEmbedded(options) : settings.host;
  const place = takePlace(where.state);
  const client = createClient({
    target,
    place,
    ...(options.terminal ? { terminal: options.terminal } : {}),
    ...(embedded ? { restore: () => startEmbedded(options) } : {}),
    ...(onLine ? { onLine } : {}),
    onSetAside: ({ file, reason, waiting }) =>
      note(where, 'journals-set-aside.log', `${reason} ${waiting} waiting ${file}`),
    onDraftFailure: error => note(where, 'drafts-failed.log', String(error)),
  });
  return hostLine(client, () => place.release());
}

/** Leave a line for the administrator; a disk that takes none must not stop the clerk. */
function note({ state }: Folders, file: string, line: string): void {
  try {
    appendFileSync(join(state, file), `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
  } catch {
    return;
  }
}

async function startEmbedded({ where, onProgress }: OfficeOptions): Promise<Target> {
  const target = await ensureHost({
    socket: hostSocket(where),
    state: where.state,
    command: [PROGRAM, 'host', '--embedded', '--demo', process.env.CITYCRT_DEMO ?? 'demo'],
    ...(onProgress ? { onProgress } : {}),
  });
  onProgress?.(null);
  return target;
}
