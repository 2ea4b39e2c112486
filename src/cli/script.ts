import { join } from 'node:path';
import { serveScript } from '../script/serve.ts';
import { Session } from '../session/session.ts';
import { folders } from './folders.ts';
import { connectOffice } from './office.ts';
import type { TerminalFlags } from './program.ts';
import { loadResources } from './resources.ts';
import { formatsOf } from './screens.ts';
import { SettingsError } from './setting-names.ts';
import { loadSettings } from './settings.ts';
import { spool } from './spool.ts';

/**
 * Answer a script on standard input. Connect() reaches the host of the settings, and one named in it, such as
 * Connect(/run/citycrt/host.sock) or Connect(host:port), that one.
 */
export async function runScript(flags: TerminalFlags): Promise<void> {
  try {
    const where = folders();
    const { version } = loadResources();
    const formats = formatsOf(flags.screens);
    await loadSettings(flags, process.env, where);
    await serveScript(process.stdin, process.stdout, {
      async connect(name) {
        const named = name === '' ? flags : { ...flags, host: name };
        const settings = await loadSettings(named, process.env, where);
        const session: Session = new Session({
          formats,
          version,
          host: connectOffice({ settings, where, version, onLine: state => session.lineChanged(state) }),
          print: (title, lines) => void spool(join(where.data, 'spool'), title, lines, new Date()),
          now: () => new Date(),
          leave: () => undefined,
        });
        await session.start();
        return session;
      },
    });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`citycrt: ${error.message}\n`);
    process.exitCode = 2;
  }
}
