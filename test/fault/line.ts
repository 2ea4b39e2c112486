import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of a request: nothing, or the host dies so long after it came, or as soon as its reply is there. */
export type Fate = { dies: 'never' } | { dies: 'after'; milliseconds: number } | { dies: 'at the reply' };

/**
 * The line between terminal and host, a Unix socket on which requests can be watched and replies be lost.
 * `fateOf` is asked for each request by its first line.
 */
export async function openLine(
  path: string,
  host: string,
  fateOf: (requestLine: string) => Fate,
  kill: () => void,
): Promise<{ close(): Promise<void> }> {
  const ends = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    ends.add(socket.on('close', () => ends.delete(socket)));
    return socket;
  };
  const server = createServer(terminal => {
    const upstream = keep(connect(host));
    let isReplyLost = false;
    const cut = () => {
      terminal.destroy();
      upstream.destroy();
    };
    keep(terminal).on('close', cut).on('error', cut);
    upstream.on('close', cut).on('error', cut);
    terminal.on('data', chunk => {
      const requestLine = /^[A-Z]+ \S+/.exec(chunk.toString('latin1'))?.[0];
      const fate = requestLine === undefined ? { dies: 'never' as const } : fateOf(requestLine);
      if (fate.dies === 'at the reply') isReplyLost = true;
      upstream.write(chunk);
      if (fate.dies === 'after') setTimeout(kill, fate.milliseconds);
    });
    upstream.on('data', chunk => {
      if (!isReplyLost) {
        terminal.write(chunk);
        return;
      }
      kill();
      cut();
    });
  });
  await once(server.listen(path), 'listening');
  return {
    close: async () => {
      for (const end of ends) end.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
