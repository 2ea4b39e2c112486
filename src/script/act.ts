import type { Action, EditingAction } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { clearsError } from '../presentation/keyboard.ts';
import { OPERATOR_ERROR } from '../presentation/screen.ts';
import type { Interpreter } from './interpreter.ts';

export const isInError = ({ screen }: Interpreter): boolean => (screen.lock & OPERATOR_ERROR) !== 0;

/**
 * One operator action. The operator error that it raises fails the script; an action that one raised before it
 * swallows does not, and a control character that no cell takes does nothing, as in s3270.
 *
 * @throws Error in s3270's words
 */
export function act(script: Interpreter, action: Action): void {
  const isSwallowed = isInError(script) && !clearsError(script.screen, action);
  script.scripted.act(action);
  if (isInError(script) && !isSwallowed) throw new Error('Keyboard locked');
  const { refused } = script.screen;
  if (refused !== null && refused !== 'control') throw new Error(`Character is ${refused}`);
}

const SENDING: ReadonlySet<EditingAction> = new Set([
  'cursorSelect',
  'attn',
  'sysReq',
  'fieldExit',
  'fieldPlus',
  'fieldMinus',
]);

const NOTHING: readonly string[] = [];

async function answered({ aidWait, scripted }: Interpreter): Promise<readonly string[]> {
  if (aidWait) await scripted.settled();
  return NOTHING;
}

/** A key that may send something waits for the answer, as an AID does. */
export async function edit(script: Interpreter, action: EditingAction): Promise<readonly string[]> {
  act(script, { do: action });
  return SENDING.has(action) ? answered(script) : NOTHING;
}

/** What keeps an AID back is on the screen; it fails no script. */
export async function attend(script: Interpreter, aid: Aid): Promise<readonly string[]> {
  script.scripted.act({ do: 'aid', aid });
  return answered(script);
}
