import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

test('the first screen waits for no package: they all load after it', async () => {
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'src/cli/terminal-app.ts')],
    absWorkingDir: ROOT,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
  });
  const { outputs } = metafile;
  const entry = Object.keys(outputs).find(name => outputs[name]?.entryPoint === 'src/cli/terminal-app.ts');
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const { path, kind, external } of outputs[name]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (external !== true) visit(path);
      else if (!path.startsWith('node:')) packages.add(path);
    }
  };
  visit(relative('', entry ?? ''));
  expect(seen.size).toBeGreaterThan(1);
  expect([...packages]).toEqual([]);
});
