/** A host in a process of its own, to be killed: `node host-child.ts <folder> [port]`. Says "ready" or why not. */
import { join } from 'node:path';
import { runHost } from '../../../src/host/process/run.ts';
import { InUse } from '../../../src/host/store/exclusive.ts';
import { buildSmallCity } from './small-city.ts';

const folder = process.argv[2]!;

try {
  const host = await runHost({
    database: `sqlite:${join(folder, 'city.db')}`,
    listen:
      process.argv[3] === 'port'
        ? { kind: 'tcp', host: '127.0.0.1', port: 0 }
        : { kind: 'socket', path: join(folder, 'host.sock'), openTo: 'owner' },
    state: folder,
    bankKeyFile: join(folder, 'bank.key'),
    version: '0.0.0',
    log: 'file',
    build: buildSmallCity,
  });
  process.on('SIGTERM', () => void host.stop());
  process.send?.('ready');
  await host.stopped;
  process.disconnect?.();
} catch (error) {
  process.send?.(error instanceof InUse ? 'in use' : String(error));
  process.disconnect?.();
}
