import type { Action, EditingAction } from '../../src/presentation/action.ts';
import { AIDS, type Aid } from '../../src/presentation/aid.ts';
import { attributeOf } from '../../src/presentation/fields.ts';
import { LOCK, type Screen } from '../../src/presentation/screen.ts';

/** What a script does in one step: a key, or something from the host while the keyboard waits for it. */
export type Step = Action | Paste | { do: 'write' } | { do: 'restore' };

export interface Paste {
  do: 'paste';
  text: string;
}

const isAddress = (action: Step): action is { do: 'moveCursor'; address: number } =>
  action.do === 'moveCursor';

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const aidCommand = (aid: Aid): string =>
  /^p[af]/.test(aid) ? `${aid.slice(0, 2).toUpperCase()}(${aid.slice(2)})` : capital(aid);

/** The command that presses a key on an s3270. */
export function commandOf(action: Action | Paste, cols: number): string {
  switch (action.do) {
    case 'key':
      return `Key(U+${action.char.toString(16).padStart(4, '0')})`;
    case 'paste':
      return `PasteString(${Buffer.from(action.text).toString('hex')})`;
    case 'aid':
      return aidCommand(action.aid);
    case 'moveCursor':
      return `MoveCursor(${Math.floor(action.address / cols)},${action.address % cols})`;
    default:
      return capital(action.do);
  }
}

const char = (letter: string): Action => ({ do: 'key', char: letter.codePointAt(0) ?? 0 });
const keys = (...names: EditingAction[]): Action[] => names.map(name => ({ do: name }));
const aids = (...names: Aid[]): Action[] => names.map(aid => ({ do: 'aid', aid }));

/**
 * Keys a script draws from, those of one line equally often as those of another. The field exits are 5250's, and
 * s3270 does not have them.
 */
export const DRAWN: readonly (readonly Action[])[] = [
  Array.from('ABXYZ', char),
  Array.from('aé_;*', char),
  Array.from('0179', char),
  Array.from('+-.,', char),
  [char(' ')],
  keys('tab', 'backTab'),
  keys('tab', 'newline', 'home'),
  keys('left', 'right', 'left2', 'right2'),
  keys('up', 'down', 'backSpace'),
  keys('fieldEnd', 'nextWord', 'previousWord'),
  keys('delete', 'erase', 'erase'),
  keys('eraseEOF', 'deleteWord', 'deleteField'),
  keys('toggleInsert', 'insert', 'insert'),
  keys('dup', 'fieldMark'),
  keys('cursorSelect', 'reset', 'reset'),
  [...keys('eraseInput', 'sysReq', 'attn'), ...aids('clear', 'pa1', 'pa2', 'pa3')],
  [
    ...aids('enter', 'enter', 'enter'),
    ...aids(...(Object.keys(AIDS) as Aid[]).filter(aid => /^pf/.test(aid))),
  ],
];

/** The rows of the key table that a run has to meet, each with what meets it. */
export const ROWS: Readonly<Record<string, (screen: Screen, step: Step) => boolean>> = {
  'character, overwrite': (screen, step) => step.do === 'key' && !screen.insert && isFree(screen),
  'character, insert': (screen, step) => step.do === 'key' && screen.insert && isFree(screen),
  'Insert, ToggleInsert': (_, step) => step.do === 'insert' || step.do === 'toggleInsert',
  Delete: named('delete'),
  Erase: named('erase'),
  BackSpace: named('backSpace'),
  'Left, Right': named('left', 'right'),
  'Up, Down': named('up', 'down'),
  'Left2, Right2': named('left2', 'right2'),
  Tab: named('tab'),
  BackTab: named('backTab'),
  Home: named('home'),
  Newline: named('newline'),
  FieldEnd: named('fieldEnd'),
  EraseEOF: named('eraseEOF'),
  EraseInput: named('eraseInput'),
  DeleteField: named('deleteField'),
  DeleteWord: named('deleteWord'),
  'NextWord, PreviousWord': named('nextWord', 'previousWord'),
  Dup: named('dup'),
  FieldMark: named('fieldMark'),
  'Reset, unlocking': (screen, step) =>
    step.do === 'reset' && screen.typeahead.length === 0 && screen.lock !== 0,
  'Reset, flushing': (screen, step) => step.do === 'reset' && screen.typeahead.length > 0,
  'Enter, PF': (screen, step) => step.do === 'aid' && /^(enter|pf)/.test(step.aid) && isFree(screen),
  PA: (screen, step) => step.do === 'aid' && /^pa/.test(step.aid) && isFree(screen),
  Clear: (screen, step) => step.do === 'aid' && step.aid === 'clear' && isFree(screen),
  CursorSelect: named('cursorSelect'),
  Attn: (_, step) => step.do === 'attn',
  SysReq: named('sysReq'),
  MoveCursor: (screen, step) => isAddress(step) && isFree(screen),
  'any key, keyed ahead': (screen, step) => (screen.lock & LOCK.wait) !== 0 && step.do === 'key',
  'any key, under an operator error': (screen, step) =>
    (screen.lock & LOCK.protected) !== 0 && step.do === 'key',
  'host writes without restoring': (_, step) => step.do === 'write',
  'host restores, keys waiting': (screen, step) => step.do === 'restore' && screen.typeahead.length > 0,
};

const isFree = (screen: Screen): boolean => screen.lock === LOCK.none;

function named(...names: EditingAction[]): (screen: Screen, step: Step) => boolean {
  return (screen, step) =>
    isFree(screen) && (names as readonly string[]).includes(step.do) && isMeaningful(screen);
}

/** Some keys do nothing by design on an unformatted screen: that is no proof of them. */
const isMeaningful = (screen: Screen): boolean => attributeOf(screen, 0) !== -1;
