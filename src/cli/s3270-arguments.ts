import type { ScriptTerminal } from '../script/script-terminal.ts';
import { readTerminal } from './s3270-terminal.ts';

/** What of an s3270 command line means something here. */
export interface S3270Arguments {
  /** Host to connect to at once. */
  host: string | null;
  /** File of resources that may name the host. */
  sessionFile: string | null;
  /** Port on the loopback address where scripts are served in place of standard input. */
  scriptPort: number | null;
  /** The terminal to be; null when the command line says nothing of it. */
  terminal: ScriptTerminal | null;
  /** What of it cannot be had, a line each; s3270 goes on without, too. */
  warnings: readonly string[];
}

/** Options of s3270 that take a value; every other option stands alone. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  ...[
    '-xrm',
    '-model',
    '-port',
    '-scriptport',
    '-codepage',
    '-charset',
    '-termname',
    '-tn',
    '-user',
    '-proxy',
  ],
  ...[
    '-oversize',
    '-devname',
    '-connecttimeout',
    '-loginmacro',
    '-clear',
    '-set',
    '-tracefile',
    '-tracefilesize',
  ],
  ...['-trace_file', '-httpd', '-cafile', '-cadir', '-certfile', '-certfiletype', '-chainfile', '-keyfile'],
  ...['-keyfiletype', '-keypasswd', '-accepthostname', '-localcp', '-minversion', '-e', '-hostsfile'],
]);

/**
 * Read an s3270 command line: options that mean nothing here are passed over. The last word is the host or a
 * session file, if there is one.
 *
 * @throws RangeError when the script port is no port
 */
export function readS3270Arguments(args: readonly string[]): S3270Arguments {
  const words: string[] = [];
  const resources = new Map<string, string>();
  let scriptPort: number | null = null;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith('-')) words.push(arg);
    else if (WITH_VALUE.has(arg)) {
      at++;
      if (arg === '-scriptport') scriptPort = portOf(args[at]);
      const [, name = '', value = ''] = resourceOf(arg, args[at] ?? '') ?? [];
      resources.set(name, value);
    }
  }
  const last = words.at(-1) ?? null;
  const isFile = last !== null && /\.\w?3270$/.test(last);
  return {
    host: isFile ? null : last,
    sessionFile: isFile ? last : null,
    scriptPort,
    ...readTerminal(resources.get('model'), resources.get('oversize')),
  };
}

/** The resource that an option sets: `-model 5`, `-set model=5` and `-xrm '*model: 5'` say the same. */
function resourceOf(option: string, value: string): RegExpExecArray | null {
  if (option === '-xrm') return /^(?:\w*[.*])?(\w+)\s*:\s*(.*?)\s*$/.exec(value);
  if (option === '-set') return /^(\w+)=(.*)$/.exec(value);
  return /^-(\w+) (.*)$/.exec(`${option} ${value}`);
}

function portOf(text: string | undefined): number {
  const port = Number(text?.replace(/^.*:/, ''));
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new RangeError(`-scriptport ${text}: no port`);
  return port;
}
