import { isProtected } from '../presentation/attribute.ts';
import { attributeOf } from '../presentation/fields.ts';
import { LOCK } from '../presentation/screen.ts';
import type { Interpreter } from './interpreter.ts';

const DEFAULT_SECONDS = 30;

/** What a script may wait for. The state may hold already, but Output always means a change to come. */
function condition(script: Interpreter, what: string): () => boolean {
  switch (what) {
    case 'inputfield':
      return () => script.host !== null && script.screen.lock === LOCK.none && hasInput(script);
    case 'unlock':
      return () => script.host !== null && script.screen.lock === LOCK.none;
    case '3270':
    case '3270mode':
      return () => script.host !== null;
    case 'disconnect':
      return () => script.host === null;
    case 'output': {
      let seen = 0;
      return () => seen++ > 0;
    }
    default:
      throw new Error('Wait: Invalid argument');
  }
}

const hasInput = ({ screen }: Interpreter): boolean => {
  const at = attributeOf(screen, screen.cursor);
  return screen.cursor !== 0 || (at >= 0 && !isProtected(screen.attr[at] ?? 0));
};

/**
 * Wait([seconds,] [InputField|Unlock|Output|3270Mode|Disconnect]); without a word, for an input field.
 *
 * @throws Error when the time is over or there is no connection to wait on.
 */
export async function waitFor(script: Interpreter, args: readonly string[]): Promise<readonly string[]> {
  const timed = args[0] !== undefined && /^\d+(\.\d*)?$/.test(args[0]);
  const seconds = timed ? Number(args[0]) : DEFAULT_SECONDS;
  const what = (args[timed ? 1 : 0] ?? 'InputField').toLowerCase();
  const holds = condition(script, what);
  if (script.host === null && what !== 'disconnect') throw new Error('Wait(): Not connected');
  if (holds()) return [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stop = script.scripted().onChange(() => holds() && resolve());
  const timer = setTimeout(() => reject(new Error(`Wait(${what}): Timed out`)), seconds * 1000);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    stop();
  }
  return [];
}
