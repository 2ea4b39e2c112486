import type { Deed } from '../keymap/binding.ts';
import type { Action } from '../presentation/action.ts';
import type { Aid } from '../presentation/aid.ts';

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

/** What a paste keys: its characters, a line end going on to the next line's first field. */
export function* pasted(text: string): Generator<Action> {
  for (const char of text.replace(/\r\n?/g, '\n')) {
    if (char === '\n') yield { do: 'newline' };
    else if (char === '\t') yield { do: 'tab' };
    else yield { do: 'key', char: char.codePointAt(0)! };
  }
}
