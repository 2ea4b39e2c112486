import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Interpreter } from './interpreter.ts';
import type { ScriptTerminal } from './script-terminal.ts';
import type { ScriptedHost } from './scripted.ts';

/**
 * Answer a script line by line, connected to `host` from the start when one is given, until Quit, the end of its
 * input, or nobody reads the answers any more; each answer is one write.
 */
export async function serveScript(
  input: Readable,
  output: Writable,
  hosts: ScriptedHost,
  host: string | null = null,
  terminal: ScriptTerminal | null = null,
): Promise<void> {
  const script = new Interpreter(hosts, terminal);
  if (host !== null) await script.connect(host);
  const commands = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  output.on('error', () => commands.close());
  for await (const line of commands) {
    const { lines, done } = await script.run(line);
    output.write(`${lines.join('\n')}\n`);
    if (done) break;
  }
  await script.disconnect();
  // A client that has said Quit waits for our end with its side still open.
  input.destroy();
}
