import { LOCK } from '../presentation/screen.ts';
import type { Size } from '../presentation/size.ts';
import { requireArguments } from './arguments.ts';
import type { Interpreter } from './interpreter.ts';
import { isFormatted } from './status.ts';

const rowsColumns = ({ rows, cols }: Size): string => `rows ${rows} columns ${cols}`;

const terminalName = ({ terminal }: Interpreter): string => `IBM-3279-${terminal.model}-E`;

function cursor1({ screen: { cursor, cols } }: Interpreter): string {
  return `row ${Math.floor(cursor / cols) + 1} column ${(cursor % cols) + 1} offset ${cursor}`;
}

/** What was given to Connect(), in its parts: `LU@NAME:PORT`. A name without a port, as of a socket, has port 0. */
function hostParts({ host }: Interpreter): { lu: string; name: string; port: string } {
  const [, lu = '', name = '', port = '0'] = /^(?:([^@]*)@)?(.*?)(?::(\d+))?$/.exec(host ?? '') ?? [];
  return { lu, name, port };
}

/** What Query() lists when it is asked for nothing. */
const LISTED: Readonly<Record<string, (script: Interpreter) => string>> = {
  BindPluName: () => '',
  CodePage: () => 'cp037 sbcs gcsgid 697 cpgid 37',
  ConnectionState: ({ host }) => (host === null ? 'not-connected' : 'connected-3270'),
  Cursor1: cursor1,
  Formatted: ({ screen }) => (isFormatted(screen) ? 'formatted' : 'unformatted'),
  Host: script => {
    const { name, port } = hostParts(script);
    return script.host === null ? '' : `host ${name} ${port}`;
  },
  LocalEncoding: () => 'UTF-8',
  LuName: script => hostParts(script).lu,
  ScreenSizeCurrent: ({ screen }) => rowsColumns(screen),
  ScreenSizeMax: ({ terminal }) => rowsColumns(terminal.size),
  TerminalName: terminalName,
  Version: ({ version }) => `citycrt ${version}`,
};

/** What s3270 answers, too, and does not list; KeyboardLock is one of its later versions'. */
const UNLISTED: Readonly<Record<string, (script: Interpreter) => string>> = {
  Cursor: ({ screen: { cursor, cols } }) => `${Math.floor(cursor / cols)} ${cursor % cols}`,
  KeyboardLock: ({ screen }) => String(screen.lock !== LOCK.none),
  Model: terminalName,
  ScreenCurSize: ({ screen }) => `${screen.rows} ${screen.cols}`,
  ScreenMaxSize: ({ terminal: { size } }) => `${size.rows} ${size.cols}`,
};

const ANSWERS = new Map(
  Object.entries({ ...LISTED, ...UNLISTED }).map(([name, answer]) => [name.toLowerCase(), answer]),
);

/**
 * Query(word): one line. Query(): every word that is listed with its answer.
 *
 * @throws Error for a word that is not known
 */
export function query(script: Interpreter, args: readonly string[]): readonly string[] {
  requireArguments('Query', args, '0 or 1');
  const [word] = args;
  if (word === undefined) {
    return Object.entries(LISTED).map(([name, answer]) => `${name}: ${answer(script)}`.trimEnd());
  }
  const answer = ANSWERS.get(word.toLowerCase());
  if (!answer) throw new Error('Query: Unknown parameter');
  return [answer(script)];
}
