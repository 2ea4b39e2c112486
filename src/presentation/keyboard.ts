import { unkeyable } from '../values/text.ts';
import type { Action, EditingAction } from './action.ts';
import type { Aid } from './aid.ts';
import { erase as eraseScreen } from './buffer.ts';
import * as cursorKeys from './cursor-keys.ts';
import * as editing from './editing.ts';
import { readModified } from './inbound.ts';
import { type Inbound, LOCK, OPERATOR_ERROR, type Screen } from './screen.ts';
import { dup, fieldMark, typeCharacter } from './typing.ts';

/**
 * What an operator error does to a key: `clears` it and the key acts, the key is `dropped` with a bell, or the
 * key works under any lock.
 */
type UnderError = 'clears' | 'dropped' | 'works';

type EditingKey = readonly [act: (screen: Screen) => void, underError: UnderError];

/** Every editing action of action.ts, one line each (x3270 kybd.c, the action table). */
const EDITING_KEYS: Readonly<Record<EditingAction, EditingKey>> = {
  left: [cursorKeys.left, 'clears'],
  right: [cursorKeys.right, 'clears'],
  up: [cursorKeys.up, 'clears'],
  down: [cursorKeys.down, 'clears'],
  tab: [cursorKeys.tab, 'clears'],
  backTab: [cursorKeys.backTab, 'clears'],
  home: [cursorKeys.home, 'clears'],
  newline: [cursorKeys.newline, 'dropped'],
  fieldEnd: [cursorKeys.fieldEnd, 'clears'],
  delete: [editing.deleteCharacter, 'dropped'],
  erase: [editing.erase, 'dropped'],
  backSpace: [cursorKeys.left, 'dropped'],
  eraseEOF: [editing.eraseEOF, 'clears'],
  eraseInput: [editing.eraseInput, 'clears'],
  deleteField: [editing.deleteField, 'clears'],
  dup: [dup, 'dropped'],
  fieldMark: [fieldMark, 'dropped'],
  toggleInsert: [editing.toggleInsert, 'works'],
  reset: [reset, 'works'],
};

/** First forgets what was keyed ahead; with nothing keyed ahead, ends insert mode and unlocks what it may. */
function reset(screen: Screen): void {
  if (screen.typeahead.length > 0) {
    screen.typeahead.length = 0;
    return;
  }
  screen.insert = false;
  screen.lock &= ~screen.resettable;
}

/** Sends an AID: the keyboard is locked until the host restores it. */
function attend(screen: Screen, aid: Aid): Inbound {
  if (aid === 'clear') eraseScreen(screen);
  screen.insert = false;
  screen.aid = aid;
  screen.lock |= LOCK.wait | LOCK.system;
  return readModified(screen, aid);
}

function perform(screen: Screen, action: Action): Inbound | null {
  switch (action.do) {
    case 'aid':
      return attend(screen, action.aid);
    case 'key':
      typeCharacter(screen, action.char);
      return null;
    case 'moveCursor':
      cursorKeys.moveCursor(screen, action.address);
      return null;
    default:
      EDITING_KEYS[action.do][0](screen);
      return null;
  }
}

const underError = (action: Action): UnderError =>
  action.do === 'key' || action.do === 'aid' || action.do === 'moveCursor'
    ? 'dropped'
    : EDITING_KEYS[action.do][1];

/** Whether an action may act now. If not it is queued while the host works, and lost under an operator error. */
function admit(screen: Screen, action: Action): boolean {
  if (screen.lock === LOCK.none) return true;
  const fate = underError(action);
  if (fate === 'works') return true;
  if (screen.lock & OPERATOR_ERROR) {
    const isOnlyReason = (screen.lock & ~OPERATOR_ERROR) === 0;
    if (fate === 'clears' && isOnlyReason) {
      screen.lock = LOCK.none;
      return true;
    }
    screen.bells++;
    return false;
  }
  if (!(screen.lock & LOCK.notConnected)) screen.typeahead.push(action);
  return false;
}

/**
 * One operator action: acts at once, waits in the type-ahead queue, or is refused. A character that does not
 * fit a cell is refused without locking (`screen.refused`).
 *
 * @returns what goes to the host when the action is an AID that acted, otherwise null
 */
export function press(screen: Screen, action: Action): Inbound | null {
  screen.refused = action.do === 'key' ? unkeyable(action.char) : null;
  if (screen.refused !== null) {
    screen.bells++;
    return null;
  }
  return admit(screen, action) ? perform(screen, action) : null;
}

/**
 * The host restores the keyboard: what was keyed ahead acts in order until something locks again. An operator
 * error found meanwhile (`operatorError`) stays.
 *
 * @returns what goes to the host when an AID was among it, otherwise null
 */
export function unlock(screen: Screen): Inbound | null {
  screen.lock &= ~(LOCK.wait | LOCK.system | LOCK.notConnected);
  screen.aid = 'none';
  while (screen.lock === LOCK.none) {
    const action = screen.typeahead.shift();
    if (action === undefined) break;
    const inbound = perform(screen, action);
    if (inbound !== null) return inbound;
  }
  return null;
}

/** The host is gone: nothing may be keyed until `unlock`, and what was keyed ahead is forgotten. */
export function disconnect(screen: Screen): void {
  screen.lock = LOCK.notConnected;
  screen.typeahead.length = 0;
  screen.insert = false;
}
