import type { Aid } from './aid.ts';

/**
 * Operator actions. Names are s3270's in lower camel case where s3270 has the action, so a script line, a
 * key-map line and a test say the same word.
 */
export type Action =
  | { do: 'key'; char: number }
  | { do: 'aid'; aid: Aid }
  | { do: 'moveCursor'; address: number }
  | { do: EditingAction };

/**
 * Every action without a parameter of its own but the AIDs. Some may send one: cursorSelect and sysReq, and in a
 * field whose edits press Enter (field-edits.ts) each that can fill or leave it.
 */
export const EDITING_ACTIONS = [
  'left',
  'right',
  'left2',
  'right2',
  'up',
  'down',
  'tab',
  'backTab',
  'home',
  'newline',
  'fieldEnd',
  'nextWord',
  'previousWord',
  'delete',
  'erase',
  'backSpace',
  'eraseEOF',
  'eraseInput',
  'deleteField',
  'deleteWord',
  'dup',
  'fieldMark',
  'fieldExit',
  'fieldPlus',
  'fieldMinus',
  'insert',
  'toggleInsert',
  'reset',
  'cursorSelect',
  'attn',
  'sysReq',
] as const;

export type EditingAction = (typeof EDITING_ACTIONS)[number];
