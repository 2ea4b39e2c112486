import type { Format } from '../format/format.ts';
import type { Action } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import { LOCK } from '../presentation/screen.ts';
import { readCommand } from './command.ts';
import type { Session } from './session.ts';

/** Keys that send something, or may heads-down. */
const SENDING: ReadonlySet<string> = new Set([
  ...['aid', 'sysReq', 'attn', 'cursorSelect'],
  ...['fieldExit', 'fieldPlus', 'fieldMinus'],
]);

/** An AID whose answer was not seen yet, and what was keyed ahead of it, up to the next key that may send. */
export interface Unanswered {
  aid: Aid;
  keys: readonly Action[];
}

/** What is being waited for, here or since a terminal was lost; without keys that may be meant for a secret. */
export function unansweredOf(session: Session): Unanswered | null {
  const { screen } = session;
  if ((screen.lock & LOCK.wait) === 0) return session.resumed;
  const { aid, typeahead } = screen;
  if (leadsToSecret(session, aid)) return { aid, keys: [] };
  const end = typeahead.findIndex(action => SENDING.has(action.do));
  return { aid, keys: typeahead.slice(0, end === -1 ? typeahead.length : end) };
}

/** Whether what is keyed behind an AID may be for a secret, on this screen or on the one it leads to. */
function leadsToSecret(session: Session, aid: Aid): boolean {
  const { format } = session.page;
  const command = aid === 'enter' ? readCommand(session.text('command')) : null;
  const action =
    aid === 'none' || aid === 'select' || aid === 'sysReq' ? null : format.steps.get(aid)?.action;
  const code = command?.goto ?? (action?.does === 'goto' ? action.transaction : '');
  return [format, session.ports.formats.get(code)].some(hasSecret);
}

const hasSecret = (format: Format | undefined): boolean =>
  [...(format?.fields.values() ?? [])].some(({ kind }) => kind === 'secret');
