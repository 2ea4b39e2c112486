import type { Action } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';
import type { Deed } from './binding.ts';

/** Keys of the map that name a session command in place of its PF key. */
const COMMAND_AIDS: Readonly<Record<string, Aid>> = {
  help: 'pf1',
  suspend: 'pf2',
  exit: 'pf3',
  prompt: 'pf4',
  refresh: 'pf5',
  next: 'pf6',
  back: 'pf7',
  forward: 'pf8',
  again: 'pf9',
  post: 'pf10',
  otherView: 'pf11',
  cancel: 'pf12',
  tape: 'pf13',
  print: 'pf14',
  note: 'pf15',
  find: 'pf16',
  moreKeys: 'pf24',
};

/** What a key does to the screen; null for a command that is the terminal's own, or nobody's. */
export function actionOf(deed: Deed): Action | null {
  if (deed.kind === 'action') return deed.action;
  if (deed.kind !== 'command') return null;
  const aid = COMMAND_AIDS[deed.command];
  return aid === undefined ? null : { do: 'aid', aid };
}

/** The word a key map has for an action; null for one that no key map can say. */
export function wordOf(action: Action): string | null {
  if (action.do === 'moveCursor') return null;
  if (action.do === 'key') return `key(U+${action.char.toString(16).padStart(4, '0')})`;
  return action.do === 'aid' ? action.aid.replace(/^(p[fa])(\d+)$/, '$1($2)') : action.do;
}
