import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* Draws the README's picture from the cells of a running session on the demo city (`npm run picture`). */
const PICTURE_MODE = 0o644;
const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'citycrt-picture-'));
const env = { ...process.env, CITYCRT_HOME: home, CITYCRT_DEMO: 'tiny' };
const picture = join(root, 'screens/payment.svg');
const program = join(root, 'bin/citycrt');

const SCRIPT = [
  'Connect()',
  'String("BEN2\\t2222\\n")',
  'Home',
  'String("KOPE D01\\n")',
  'String("15000")',
  'PF(10)',
  'Home',
  'String("KPAE\\n")',
  'String("1045238713\\n")',
  'String("15000\\n")',
  `PrintText(svg,file,${picture})`,
  'Quit',
];

const ran = spawnSync(process.execPath, [program, 'script'], {
  env,
  input: `${SCRIPT.join('\n')}\n`,
  encoding: 'utf8',
});
spawnSync(process.execPath, [program, 'host', 'stop'], { env });
rmSync(home, { recursive: true, force: true });
chmodSync(picture, PICTURE_MODE);
if (ran.status !== 0 || ran.stdout.includes('\nerror\n')) {
  process.stderr.write(ran.stdout + ran.stderr);
  process.exitCode = 1;
}
