import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface HostOptions {
  /** Path of `bin/citycrt`. */
  program: string;
  /** Folder of the host's settings and logs. */
  home: string;
  /** `sqlite:<file>` or `postgres://...` */
  database: string;
  /** Socket to listen on. */
  socket: string;
  /** Further options, such as the city to build. */
  options?: readonly string[];
}

/** Start the built host; resolves when it takes requests. */
export async function startHost(host: HostOptions): Promise<ChildProcess> {
  const { program, home, database, socket, options = [] } = host;
  const args = [program, 'host', '--database', database, '--listen', socket, ...options];
  const started = spawn(process.execPath, args, {
    env: { ...process.env, CITYCRT_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  createInterface({ input: started.stdout }).on('line', line => line.includes('"ready"') && resolve());
  started.on('exit', () => reject(new Error('the host ended before it was ready')));
  await promise;
  return started;
}
