import type { Action } from '../presentation/action.ts';

/** What a paste keys: its characters, a line end going on to the next line's first field. */
export function* pasted(text: string): Generator<Action> {
  for (const char of text.replace(/\r\n?/g, '\n')) {
    if (char === '\n') yield { do: 'newline' };
    else if (char === '\t') yield { do: 'tab' };
    else yield { do: 'key', char: char.codePointAt(0)! };
  }
}
