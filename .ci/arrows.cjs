// Which room may import which (ARCHITECTURE.md). Every room may import itself and values.
const ROOMS = {
  values: [],
  contract: [],
  presentation: [],
  format: ['contract', 'presentation'],
  keymap: ['presentation', 'format'],
  terminal: ['presentation', 'keymap'],
  client: ['contract'],
  session: ['format', 'keymap', 'presentation', 'client', 'contract'],
  host: ['contract'],
  demo: ['contract', 'host'],
  script: ['session', 'format', 'presentation'],
};
const all = [...Object.keys(ROOMS), 'cli'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).map(([room, others]) => ({
      name: `${room}-imports`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...others, ...(room === 'values' ? [] : ['values'])].join('|')})/` },
    })),
    {
      name: 'unknown-room',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${[...all, 'build'].join('|')})/` },
      to: {},
    },
    {
      name: 'pure-rooms',
      comment: 'values, presentation and keymap do no I/O',
      severity: 'error',
      from: { path: '^src/(values|presentation|keymap)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'ink-in-panels-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/terminal/panels/' },
      to: { path: 'node_modules/(ink|react)/' },
    },
    {
      name: 'blessed-behind-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/terminal/terminfo.ts$' },
      to: { path: 'node_modules/blessed/' },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
