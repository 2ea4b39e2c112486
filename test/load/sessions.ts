import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { Session } from '../../src/session/session.ts';
import { capabilitiesOf } from '../../src/terminal/capabilities.ts';
import { createFrame } from '../../src/terminal/frame.ts';
import { createWriter, paint } from '../../src/terminal/writer.ts';

const SESSIONS = 50;

function usedBytes(collect: () => void): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What a session more in a process takes: its screen and page, and what its terminal shows. */
export function sessionMemory(): { figure: number; unit: string; peer: string; peerFigure: null } {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));
  const open = () => {
    const session = new Session({
      formats,
      version: '0.0.0',
      host: new Promise(() => undefined),
      print: () => undefined,
      leave: () => undefined,
      now: () => new Date(),
    });
    const [writer, frame] = [createWriter(capabilitiesOf({ TERM: 'xterm-256color' })), createFrame(24, 80)];
    paint(writer, frame, 0);
    return { session, writer, frame };
  };
  const first = open();
  const before = usedBytes(collect);
  const further = Array.from({ length: SESSIONS }, open);
  const figure = (usedBytes(collect) - before) / further.length / 1024;
  if (first.session === further[0]?.session) throw new Error('sessions are one');
  return { figure, unit: 'KB', peer: '', peerFigure: null };
}
