import { once } from 'node:events';
import { appendFileSync, existsSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StubHost } from './stub-host.ts';

/**
 * Run by the tests as an embedded host: socket, state folder, then how it behaves. It removes a stale socket,
 * notes its process id, one line a start, and when it builds waits until its progress was seen.
 */
const [socket = '', state = '', behaviour = 'serve'] = process.argv.slice(2);
appendFileSync(join(state, 'starts'), `${process.pid}\n`);
if (behaviour === 'fail') {
  process.stderr.write('no room on the disk\n');
  process.exit(1);
}
if (behaviour === 'hang') setInterval(() => undefined, 60_000);
if (behaviour === 'build') {
  writeFileSync(join(state, 'host-start.jsonl'), '{"done":1,"total":2,"what":"accounts"}\n{"done":2,"tot');
  const watcher = watch(state);
  while (!existsSync(join(state, 'seen'))) await once(watcher, 'change');
  watcher.close();
}
if (behaviour === 'serve' || behaviour === 'build') {
  rmSync(socket, { force: true });
  await new StubHost(socket).start();
}
