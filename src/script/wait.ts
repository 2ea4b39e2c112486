import { setTimeout as delay } from 'node:timers/promises';
import { LOCK } from '../presentation/screen.ts';
import type { Interpreter } from './interpreter.ts';
import { isFormatted } from './status.ts';

const DEFAULT_SECONDS = 30;

/** What the host has to end; an operator error is no reason to wait, for only the script can end it. */
const OF_HOST = LOCK.wait | LOCK.system | LOCK.awaitingFirst;

const isUnlocked = ({ screen }: Interpreter): boolean => (screen.lock & OF_HOST) === 0;

/** What a script may wait for. The state may hold already, but Output always means a change to come. */
function condition(script: Interpreter, what: string): () => boolean {
  switch (what) {
    case 'inputfield':
      return () =>
        (isUnlocked(script) || !script.aidWait) && isFormatted(script.screen) && script.screen.cursor !== 0;
    case 'unlock':
      return () => isUnlocked(script);
    case '3270':
    case '3270mode':
      return () => script.host !== null;
    case 'disconnect':
      return () => script.host === null;
    case 'output': {
      let seen = 0;
      return () => seen++ > 0;
    }
    case 'nvtmode':
    case 'ansi':
      return () => false;
    default:
      throw new Error(
        'Wait(): Parameter must be inputfield, nvtmode, 3270mode, output, seconds, disconnect or unlock',
      );
  }
}

/**
 * Wait([seconds,] [InputField|Unlock|Output|3270Mode|NVTMode|Disconnect]); without a word, for an input field, which
 * to s3270 is a formatted screen with the cursor anywhere but at its first place (x3270 Common/task.c, CAN_PROCEED).
 * Wait(seconds,Seconds) waits for nothing else.
 *
 * @throws Error when the time is over or there is no connection to wait on.
 */
export async function waitFor(script: Interpreter, args: readonly string[]): Promise<readonly string[]> {
  const timed = args[0] !== undefined && /^\d+(\.\d*)?$/.test(args[0]);
  const seconds = timed ? Number(args[0]) : DEFAULT_SECONDS;
  const [word = 'InputField', ...surplus] = args.slice(timed ? 1 : 0);
  if (surplus.length > 0) throw new Error('Too many arguments to Wait() or invalid timeout value');
  const what = word.toLowerCase();
  if (what === 'seconds' && timed && seconds > 0) {
    await delay(seconds * 1000);
    return [];
  }
  const holds = condition(script, what);
  if (script.host === null && what !== 'disconnect' && what !== 'unlock')
    throw new Error('Wait(): Not connected');
  if (holds()) return [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = script.scripted.onChange(() => holds() && resolve());
  const timer = setTimeout(() => reject(new Error(`Wait(${what}): Timed out`)), seconds * 1000);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    stop();
  }
  return [];
}
