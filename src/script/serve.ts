import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Interpreter } from './interpreter.ts';
import type { ScriptedHost } from './scripted.ts';

/** Answer a script line by line until Quit or the end of its input; each answer is one write. */
export async function serveScript(input: Readable, output: Writable, hosts: ScriptedHost): Promise<void> {
  const script = new Interpreter(hosts);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const { lines, done } = await script.run(line);
    output.write(`${lines.join('\n')}\n`);
    if (done) return;
  }
  await script.disconnect();
}
