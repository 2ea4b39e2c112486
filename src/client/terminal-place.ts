import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from './file-lock.ts';
import { HEADER_BYTES } from './journal-record.ts';

/**
 * Where one running terminal keeps what it must find again: its folder and the installation id under which it
 * leases a terminal id from the host. Held by one terminal at a time.
 */
export interface TerminalPlace {
  folder: string;
  /** Folder of the drafts of whoever signs on in any of this user's places. */
  drafts: string;
  /** Folder of the tallies of whoever signs on in any of this user's places. */
  tallies: string;
  /** 32 hexadecimal digits; the same for every terminal that runs here after another. */
  installation: string;
  /** Lets the next terminal have the place. The end of the process does it too. */
  release(): void;
}

/**
 * Takes a free place below the state folder: one whose journal has a write without an answer before the first
 * of all. So a terminal that is started again finds the installation id and the journal of the one before, and
 * two at once have one each.
 */
export function takePlace(state: string): TerminalPlace {
  const places = join(state, 'terminals');
  mkdirSync(places, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(places)) {
    const place = isWaiting(join(places, name)) ? tryPlace(state, name) : null;
    if (place) return place;
  }
  for (let number = 1; ; number++) {
    const place = tryPlace(state, String(number));
    if (place) return place;
  }
}

function tryPlace(state: string, name: string): TerminalPlace | null {
  const folder = join(state, 'terminals', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFile(join(folder, 'lock'));
  if (!lock) return null;
  return {
    folder,
    drafts: join(state, 'drafts'),
    tallies: join(state, 'tallies'),
    installation: installationOf(folder),
    release: () => lock.release(),
  };
}

/** The file in a place where writes wait for their answers. */
export const journalFile = (folder: string): string => join(folder, 'journal.jsonl');

const isWaiting = (folder: string): boolean =>
  (statSync(journalFile(folder), { throwIfNoEntry: false })?.size ?? 0) > HEADER_BYTES;

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
