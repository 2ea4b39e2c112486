import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { readS3270Arguments } from './s3270-arguments.ts';
import { runScript, serveOffice } from './script.ts';
import { hostOfSession } from './session-file.ts';

/** Be an s3270 for a program that drives one: the options it knows, and scripts on standard input or a port. */
export async function runS3270(args: readonly string[]): Promise<void> {
  const { host: named, sessionFile, scriptPort, terminal, warnings } = readS3270Arguments(args);
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  const session = sessionFile === null ? '' : readSession(sessionFile);
  if (session === null) return;
  const host = named ?? hostOfSession(session);
  if (scriptPort === null) return runScript({}, { host, terminal });
  const server = createServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    void serveOffice({}, { input: socket, output: socket, host, terminal }).finally(() => socket.end());
  });
  server.listen(scriptPort, '127.0.0.1');
}

/** Text of a session file; null, and said why, when it cannot be read. */
function readSession(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    process.stderr.write(
      `s3270: cannot read the session file ${file}: ${(error as NodeJS.ErrnoException).code}\n`,
    );
    process.exitCode = 1;
    return null;
  }
}
