import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const KEY_BYTES = 32;

/**
 * The key under which this installation hashes bank accounts, made when it is missing. It stands in a file of
 * its own, readable by its owner only, and is backed up apart from the database.
 *
 * @throws Error when the file holds something else
 */
export function loadBankKey(file: string): Uint8Array {
  const key = Buffer.from(readOrMake(file).trim(), 'hex');
  if (key.length !== KEY_BYTES) throw new Error(`${file} is no key of ${KEY_BYTES} bytes in hex`);
  return key;
}

function readOrMake(file: string): string {
  const found = readIfThere(file);
  if (found !== null) return found;
  // Written aside and linked into place: a file that is there is always whole, and the first one stays.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
