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

export const EDITING_ACTIONS = [
  'left',
  'right',
  'up',
  'down',
  'tab',
  'backTab',
  'home',
  'newline',
  'fieldEnd',
  'delete',
  'erase',
  'backSpace',
  'eraseEOF',
  'eraseInput',
  'deleteField',
  'dup',
  'fieldMark',
  'toggleInsert',
  'reset',
] as const;

export type EditingAction = (typeof EDITING_ACTIONS)[number];
