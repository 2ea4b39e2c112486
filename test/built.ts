import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/resources.json');

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the built program, in a copy that no later build takes away under a running test. */
    citycrt: string;
  }
}

function newest(folder: string): number {
  return Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      name => statSync(join(folder, name)).mtimeMs,
    ),
  );
}

/** Copy the built program to a folder, its modules by a link. */
export function copyProgram(from: string, to: string): void {
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(from, part), join(to, part), { recursive: true });
  }
  symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
}

/** Build the program if a source is newer than it, once for the whole run. */
export default function setup(project: TestProject): () => void {
  const sources = Math.max(newest(join(ROOT, 'src')), newest(join(ROOT, 'screens')));
  if (!existsSync(BUILT) || statSync(BUILT).mtimeMs < sources) {
    execFileSync(process.execPath, [join(ROOT, 'src/build/bundle.ts')], { stdio: 'inherit' });
  }
  const copy = mkdtempSync(join(tmpdir(), 'citycrt-built-'));
  copyProgram(ROOT, copy);
  project.provide('citycrt', join(copy, 'bin/citycrt'));
  return () => rmSync(copy, { recursive: true, force: true });
}
