import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * The secret of a new administrator: from CITYCRT_ADMIN_SECRET, the first line of standard input, or keyed
 * twice at the terminal without being shown.
 */
export async function readSecret(operator: string, from: 'stdin' | 'terminal'): Promise<string> {
  const given = process.env.CITYCRT_ADMIN_SECRET;
  if (given !== undefined) return given;
  if (from === 'stdin') return firstLine();
  if (!stdin.isTTY) throw new Error('no terminal to ask for the secret; give --secret-stdin');
  const secret = await askHidden(`Secret of ${operator}: `);
  if ((await askHidden('Again: ')) !== secret) throw new Error('the two secrets differ');
  return secret;
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: stdin })) return line;
  throw new Error('standard input is empty');
}

async function askHidden(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: true });
  stdout.write(question);
  try {
    return await lines.question('');
  } finally {
    lines.close();
    stdout.write('\n');
  }
}
