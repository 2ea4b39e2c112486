/** What an xterm with its keypad in application mode sends for the keys that tests name in angle brackets. */
const BYTES: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  backTab: '\x1b[Z',
  newline: '\n',
  home: '\x1bOH',
  end: '\x1bOF',
  up: '\x1bOA',
  down: '\x1bOB',
  right: '\x1bOC',
  left: '\x1bOD',
  erase: '\x7f',
  reset: '\x12',
  clear: '\x03',
  deleteField: '\x15',
  redraw: '\x0c',
  quit: '\x01q',
  f1: '\x1bOP',
  f2: '\x1bOQ',
  f3: '\x1bOR',
  f4: '\x1bOS',
  f5: '\x1b[15~',
  f6: '\x1b[17~',
  f7: '\x1b[18~',
  f8: '\x1b[19~',
  f9: '\x1b[20~',
  f10: '\x1b[21~',
  f11: '\x1b[23~',
  f12: '\x1b[24~',
  f14: '\x01\x1bOQ',
  f16: '\x01\x1bOS',
};

/** The bytes of a line of keys such as `KPAE<enter>`. */
export const keyBytes = (keys: string): string =>
  keys.replace(/<([A-Za-z0-9]+)>/g, (whole, name: string) => BYTES[name] ?? whole);
