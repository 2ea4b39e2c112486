import type { EditingAction } from './action.ts';
import type { Aid } from './aid.ts';
import * as cursorKeys from './cursor-keys.ts';
import { cursorSelect } from './cursor-select.ts';
import * as editing from './editing.ts';
import * as fieldExit from './field-exit.ts';
import { LOCK, type Screen } from './screen.ts';
import { dup, fieldMark } from './typing.ts';
import { deleteWord, nextWord, previousWord } from './word-keys.ts';

/**
 * What an operator error does to a key: `clears` it and the key acts, the key is `dropped` with a bell, or the
 * key works under any lock.
 */
export type UnderError = 'clears' | 'dropped' | 'works';

/** A key: what it does, which gives what it sends, and what an operator error does to it. */
export type Key = readonly [act: (screen: Screen) => Aid | 'attn' | null, underError: UnderError];

/** A key that sends nothing. */
const local = (act: (screen: Screen) => void, underError: UnderError): Key => [
  screen => {
    act(screen);
    return null;
  },
  underError,
];

/** First forgets what was keyed ahead; with nothing keyed ahead, ends insert mode and unlocks what it may. */
function reset(screen: Screen): void {
  if (screen.typeahead.length > 0) {
    screen.typeahead.length = 0;
    return;
  }
  screen.insert = screen.alwaysInsert;
  screen.lock &= ~screen.resettable;
}

/** Interrupts the host; before its first screen there is nothing to interrupt. */
function attn(screen: Screen): 'attn' | null {
  if (screen.lock & LOCK.notConnected) return null;
  if (!(screen.lock & LOCK.awaitingFirst)) return 'attn';
  screen.lock |= LOCK.minusFunction;
  return null;
}

/** Every editing action of action.ts, one line each (x3270 kybd.c, the action table; the field exits are 5250's). */
export const KEYS: Readonly<Record<EditingAction, Key>> = {
  left: local(cursorKeys.left, 'clears'),
  right: local(cursorKeys.right, 'clears'),
  left2: local(cursorKeys.left2, 'clears'),
  right2: local(cursorKeys.right2, 'clears'),
  up: local(cursorKeys.up, 'clears'),
  down: local(cursorKeys.down, 'clears'),
  tab: local(cursorKeys.tab, 'clears'),
  backTab: local(cursorKeys.backTab, 'clears'),
  home: local(cursorKeys.home, 'clears'),
  newline: local(cursorKeys.newline, 'dropped'),
  fieldEnd: local(cursorKeys.fieldEnd, 'clears'),
  nextWord: local(nextWord, 'dropped'),
  previousWord: local(previousWord, 'dropped'),
  delete: local(editing.deleteCharacter, 'dropped'),
  erase: local(editing.erase, 'dropped'),
  backSpace: local(cursorKeys.left, 'dropped'),
  eraseEOF: local(editing.eraseEOF, 'clears'),
  eraseInput: local(editing.eraseInput, 'clears'),
  deleteField: local(editing.deleteField, 'clears'),
  deleteWord: local(deleteWord, 'clears'),
  dup: [dup, 'dropped'],
  fieldMark: [fieldMark, 'dropped'],
  fieldExit: [fieldExit.fieldExit, 'dropped'],
  fieldPlus: [fieldExit.fieldPlus, 'dropped'],
  fieldMinus: [fieldExit.fieldMinus, 'dropped'],
  insert: local(editing.insert, 'works'),
  toggleInsert: local(editing.toggleInsert, 'works'),
  reset: local(reset, 'works'),
  cursorSelect: [cursorSelect, 'dropped'],
  attn: [attn, 'works'],
  sysReq: [() => 'sysReq', 'dropped'],
};
