import { closeSync, openSync } from 'node:fs';

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'is there already; a backup goes to a new file',
  ENOENT: "can't be made: there is no such folder",
};

/**
 * Make the file that a backup goes to, readable by its owner only.
 *
 * @throws Error in one line that names it when it is there already or can't be made
 */
export function makeBackupFile(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Error(`${target} ${WHY[code] ?? `can't be made: ${message}`}`);
  }
}
