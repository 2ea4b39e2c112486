import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serveCity } from './city.ts';
import { markdownOf, tableOf } from './figures.ts';
import { measureReplay } from './replay.ts';
import { measureTerminals } from './terminals.ts';

/*
 * `npm run bench:terminal [-- --readme] [-- --keys N]`: the terminal beside c3270 on the same two screens, and N keys
 * (10,000) in real time against a slow host. The table goes to standard output and the figures to
 * test/load/terminal.json; --readme makes the README's table of them.
 */
const { values: options } = parseArgs({
  options: { readme: { type: 'boolean', default: false }, keys: { type: 'string', default: '10000' } },
});
const root = join(import.meta.dirname, '../..');
const program = join(root, 'bin/citycrt');
const folder = mkdtempSync(join(tmpdir(), 'citycrt-bench-'));

const [BEGIN, END] = ['<!-- bench:terminal -->', '<!-- /bench:terminal -->'];

/** Put a table between the marks of the README. */
function rewriteReadme(table: string): void {
  const file = join(root, 'README.md');
  const [before, rest] = readFileSync(file, 'utf8').split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no ${BEGIN} ... ${END}`);
  writeFileSync(file, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

try {
  const city = await serveCity(program, folder, `sqlite:${join(folder, 'city.db')}`, 'tiny');
  const env = { ...process.env, CITYCRT_HOME: join(folder, 'home'), CITYCRT_HOST: city.socket };
  const replay = { city: city.socket, folder, keys: Number(options.keys) };
  const rows = await measureTerminals(program, env)
    .then(async measured => [...measured, ...(await measureReplay(program, env, replay))])
    .finally(() => city.stop());
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  const measured = new Date().toISOString();
  writeFileSync(
    join(import.meta.dirname, 'terminal.json'),
    `${JSON.stringify({ measured, machine, rows }, null, 2)}\n`,
  );
  if (options.readme) rewriteReadme(markdownOf(rows));
  process.stdout.write(`${tableOf(rows)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
