import { createServer, type Socket } from 'node:net';
import { readS3270Arguments } from './s3270-arguments.ts';
import { runScript, serveOffice } from './script.ts';

/** Be an s3270 for a program that drives one: the options it knows, and scripts on standard input or a port. */
export async function runS3270(args: readonly string[]): Promise<void> {
  const { host, scriptPort, terminal, warnings } = readS3270Arguments(args);
  for (const warning of warnings) process.stderr.write(`${warning}\n`);
  if (scriptPort === null) return runScript({}, { host, terminal });
  const server = createServer((socket: Socket) => {
    socket.on('error', () => socket.destroy());
    void serveOffice({}, { input: socket, output: socket, host, terminal }).finally(() => socket.end());
  });
  server.listen(scriptPort, '127.0.0.1');
}
