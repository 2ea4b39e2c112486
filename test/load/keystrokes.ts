import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTiny } from '../host/templates.ts';
import { replay } from '../session/keystrokes.ts';

/* Replays the common cases of a clerk's day and prints how many keys each takes. */
const folder = mkdtempSync(join(tmpdir(), 'citycrt-keystrokes-'));
const city = join(folder, 'city.db');
await makeTiny(city);
const cases = await replay(city);
rmSync(folder, { recursive: true });
const width = Math.max(...cases.map(({ name }) => name.length));
console.log(`${'case'.padEnd(width)}  keys  most`);
for (const { name, count, most, says, message } of cases) {
  const missed = says.test(message) ? '' : `  NOT DONE: ${message}`;
  console.log(`${name.padEnd(width)}  ${String(count).padStart(4)}  ${String(most).padStart(4)}${missed}`);
  if (missed !== '' || count > most) process.exitCode = 1;
}
console.log('A scan, and the Enter the scanner sends with it, is not counted.');
