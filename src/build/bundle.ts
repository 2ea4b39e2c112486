import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { writeResources } from '../cli/resources.ts';
import { loadKeymaps, loadScreens, readKeymapFiles } from '../cli/screens-folder.ts';
import { formatFinding } from '../format/finding.ts';

/*
 * Makes dist/: the program, split so that what the first screen does not need loads later, and the formats
 * and key maps compiled and checked. Run by `npm ci` (prepare).
 */
const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const { formats, findings } = loadScreens(join(root, 'screens'));
if (findings.length > 0) {
  process.stderr.write(`${findings.map(formatFinding).join('\n')}\n`);
  process.exit(1);
}

rmSync(dist, { recursive: true, force: true });
const options: BuildOptions = {
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  define: { 'process.env.DEV': '"false"', 'process.env.NODE_ENV': '"production"' },
  // blessed finds its terminfo data by __dirname; the others are optional parts that nothing here uses.
  external: ['blessed', 'pg-native', 'react-devtools-core'],
  banner: {
    js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);",
  },
  logLevel: 'warning',
  legalComments: 'none',
};

/** Leaves the terminal to the build of its own. */
const terminalApart: Plugin = {
  name: 'terminal-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/terminal-app\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './terminal-app.js', external: true } : null,
    ),
};

await build({
  ...options,
  entryPoints: {
    main: join(root, 'src/cli/main.ts'),
    'verify-thread': join(root, 'src/host/verify/verify-thread.ts'),
  },
  plugins: [terminalApart],
});
// Split along the ways into the terminal alone, so that its first screen is in few files: opening one costs
// more than reading it.
await build({ ...options, entryPoints: { 'terminal-app': join(root, 'src/cli/terminal-app.ts') } });
for (const file of readdirSync(dist)) takeOwnModules(join(dist, file));
const screens = join(root, 'screens');
const keymaps = loadKeymaps(screens, formats);
writeResources(dist, {
  version: `${version}+${programHash()}`,
  formats,
  keymaps,
  keymapFiles: readKeymapFiles(screens),
});
chmodSync(join(root, 'bin/citycrt'), 0o755);

/**
 * Have a file take Node's own modules as they are. Imported as ES modules, each is made to show all of its exports at
 * once, and with them loads what nobody asked for: 4 of 25 ms to the first screen.
 */
function takeOwnModules(file: string): void {
  const taken = readFileSync(file, 'utf8').replaceAll(
    /^import (\{[^}]*\}) from ("node:[^"]*");$/gm,
    (_, names: string, module: string) =>
      `const ${names.replaceAll(' as ', ': ')} = process.getBuiltinModule(${module});`,
  );
  writeFileSync(file, taken);
}

/** Tells two builds of one release apart, so that a terminal says when its host runs another. */
function programHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(dist).sort()) hash.update(readFileSync(join(dist, file)));
  return hash.digest('hex').slice(0, 7);
}
