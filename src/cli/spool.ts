import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Keep a printed page as a file of the user's spool folder, 0600, named by time and transaction. Control
 * characters were kept out when the lines were made.
 *
 * @returns the file's path
 */
export function spool(folder: string, title: string, lines: readonly string[], now: Date): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 19);
  for (let copy = 0; ; copy++) {
    const file = join(folder, `${stamp}-${title}${copy === 0 ? '' : `-${copy}`}.txt`);
    try {
      const out = openSync(file, 'wx', 0o600);
      writeSync(out, `${lines.join('\n')}\n`);
      closeSync(out);
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
