import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { makeBackupFile } from './backup-file.ts';

/**
 * Copy one snapshot of a PostgreSQL city into a new file by the server's own pg_dump, while writes go on; pg_restore
 * brings it back. A password in the url goes by the environment: arguments are seen by every user of the machine.
 */
export async function dumpPostgres(url: string, target: string): Promise<void> {
  makeBackupFile(target);
  const { dbname, password } = apart(url);
  try {
    await run('pg_dump', ['--format=custom', '--no-password', `--file=${target}`, `--dbname=${dbname}`], {
      ...process.env,
      ...(password === '' ? {} : { PGPASSWORD: password }),
    });
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

function apart(url: string): { dbname: string; password: string } {
  const parts = new URL(url);
  const password = decodeURIComponent(parts.password);
  parts.password = '';
  return { dbname: parts.href, password };
}

/** Run a program; what it says on standard error, in one line, is why it failed. */
async function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text;
  });
  try {
    const [status] = await once(child, 'close');
    if (status === 0) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${program} is not installed here; it comes with PostgreSQL`);
  }
  throw new Error(said.trim().replace(/\s*\n\s*/g, '; ') || `${program} failed`);
}
