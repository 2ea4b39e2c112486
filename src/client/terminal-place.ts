import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from './file-lock.ts';

/**
 * Where one running terminal keeps what it must find again: its folder and the installation id under which it
 * leases a terminal id from the host. Held by one terminal at a time.
 */
export interface TerminalPlace {
  folder: string;
  /** 32 hexadecimal digits; the same for every terminal that runs here after another. */
  installation: string;
  /** Lets the next terminal have the place. The end of the process does it too. */
  release(): void;
}

/**
 * Takes the first free place below the state folder, so that a terminal that is started again finds the
 * installation id and the journal of the one before, and two at once have one each.
 */
export function takePlace(state: string): TerminalPlace {
  for (let number = 1; ; number++) {
    const folder = join(state, 'terminals', String(number));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFile(join(folder, 'lock'));
    if (lock) return { folder, installation: installationOf(folder), release: () => lock.release() };
  }
}

function installationOf(folder: string): string {
  const file = join(folder, 'installation');
  const known = read(file);
  if (/^[0-9a-f]{32}$/.test(known)) return known;
  const made = randomBytes(16).toString('hex');
  writeFileSync(`${file}.new`, made, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
