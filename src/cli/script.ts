import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { LineState } from '../client/line.ts';
import { BareFormat } from '../script/bare-format.ts';
import type { ScriptTerminal } from '../script/script-terminal.ts';
import { serveScript } from '../script/serve.ts';
import { Session } from '../session/session.ts';
import { folders } from './folders.ts';
import { FormatFileError, openFormat } from './format-file.ts';
import { connectOffice } from './office.ts';
import type { TerminalFlags } from './program.ts';
import { readConnect } from './read-connect.ts';
import { loadResources } from './resources.ts';
import { formatsOf } from './screens.ts';
import { SeenSession } from './seen-session.ts';
import { SettingsError } from './setting-names.ts';
import { loadSettings } from './settings.ts';
import { spool } from './spool.ts';

/** What a script asks for before its first line: the host to be connected to, the terminal to be. */
export interface ScriptWishes {
  host: string | null;
  terminal: ScriptTerminal | null;
}

/** Where a script comes from and is answered. */
export interface ScriptChannel extends ScriptWishes {
  input: Readable;
  output: Writable;
}

/**
 * Answer a script on standard input. `readConnect` says which host a Connect() reaches.
 */
export async function runScript(
  flags: TerminalFlags,
  wishes: ScriptWishes = { host: null, terminal: null },
): Promise<void> {
  try {
    await serveOffice(flags, { input: process.stdin, output: process.stdout, ...wishes });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`citycrt: ${error.message}\n`);
    process.exitCode = 2;
  }
}

/**
 * Answer one script.
 *
 * @throws SettingsError when the settings cannot be used
 */
export async function serveOffice(
  flags: TerminalFlags,
  { input, output, host, terminal }: ScriptChannel,
): Promise<void> {
  const where = folders();
  const { version } = loadResources();
  const formats = formatsOf(flags.screens);
  await loadSettings(flags, process.env, where);
  const connect = async (name: string): Promise<SeenSession> => {
    const { terminal, host } = readConnect(name);
    const named = host === null ? flags : { ...flags, host };
    const settings = await loadSettings(named, process.env, where);
    const onLine = (state: LineState): void => session.lineChanged(state);
    const session: Session = new Session({
      formats,
      version,
      host: connectOffice({ settings, where, terminal, onLine }),
      print: (title, lines) => void spool(join(where.data, 'spool'), title, lines, new Date()),
      now: () => new Date(),
      leave: () => undefined,
    });
    await session.start();
    return new SeenSession(session);
  };
  await serveScript(input, output, { version, connect }, host, terminal);
}

/** Answer a script on standard input that keys into a format with no host behind it. */
export async function runFormatScript(file: string): Promise<void> {
  try {
    const format = openFormat(file);
    const connect = async (): Promise<BareFormat> => new BareFormat([format]);
    const { version } = loadResources();
    await serveScript(process.stdin, process.stdout, { version, connect }, format.code);
  } catch (error) {
    if (!(error instanceof FormatFileError)) throw error;
    process.stderr.write(`citycrt: ${error.message}\n`);
    process.exitCode = 1;
  }
}
