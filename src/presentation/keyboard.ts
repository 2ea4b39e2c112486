import { unkeyable } from '../values/text.ts';
import type { Action } from './action.ts';
import type { Aid } from './aid.ts';
import { erase as eraseScreen } from './buffer.ts';
import { moveCursor } from './cursor-keys.ts';
import { holdInField, maySend } from './field-checks.ts';
import { readModified } from './inbound.ts';
import { KEYS, type UnderError } from './key-table.ts';
import { type Inbound, LOCK, OPERATOR_ERROR, type Screen } from './screen.ts';
import { typeCharacter } from './typing.ts';

/** Does what an action does by itself. @returns what it is to send */
function act(screen: Screen, action: Action): Aid | 'attn' | null {
  switch (action.do) {
    case 'aid':
      return action.aid;
    case 'key':
      return typeCharacter(screen, action.char);
    case 'moveCursor':
      moveCursor(screen, action.address);
      return null;
    default:
      return KEYS[action.do][0](screen);
  }
}

/** Sends an AID: the keyboard is locked until the host restores it. Null when a field's edits keep it back. */
function attend(screen: Screen, aid: Aid): Inbound | null {
  if (screen.edits.size > 0 && screen.checkedAids.includes(aid) && !maySend(screen)) return null;
  if (aid === 'clear') eraseScreen(screen);
  screen.insert = screen.alwaysInsert;
  screen.aid = aid;
  screen.lock |= LOCK.wait | LOCK.system;
  return readModified(screen, aid);
}

function perform(screen: Screen, action: Action): Inbound | null {
  const from = screen.cursor;
  const sent = act(screen, action);
  if (sent === 'attn') return { aid: sent, cursor: screen.cursor, fields: [] };
  if (sent !== null) return attend(screen, sent);
  if (screen.edits.size > 0) holdInField(screen, from);
  return null;
}

const isKeyOfTable = (action: Action): action is Action & { do: keyof typeof KEYS } =>
  action.do !== 'key' && action.do !== 'aid' && action.do !== 'moveCursor';

const underError = (action: Action): UnderError => (isKeyOfTable(action) ? KEYS[action.do][1] : 'dropped');

const asksForHost = (action: Action): boolean => action.do === 'aid' || action.do === 'sysReq';

/** Whether an action ends the operator errors that lock the keyboard, to act then. */
export function clearsError(screen: Screen, action: Action): boolean {
  const isOnlyReason = (screen.lock & ~OPERATOR_ERROR) === 0 && !(screen.lock & LOCK.fieldError);
  return isOnlyReason && underError(action) === 'clears';
}

/** Whether an action may act now. If not it is queued while the host works, and lost under an operator error. */
function admit(screen: Screen, action: Action): boolean {
  const { lock } = screen;
  if (lock === LOCK.none) return true;
  if (underError(action) === 'works') return true;
  if (lock & OPERATOR_ERROR) {
    if (clearsError(screen, action)) {
      screen.lock = LOCK.none;
      return true;
    }
    screen.bells++;
    return false;
  }
  if (lock & LOCK.notConnected) return false;
  if (lock & LOCK.minusFunction && asksForHost(action)) return false;
  screen.typeahead.push(action);
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
 * The host restores the keyboard, which ends insert mode: what was keyed ahead acts in order until something locks
 * again. An operator error found meanwhile (`operatorError`) stays, and so does `X -f`.
 *
 * @returns what goes to the host when an AID was among it, otherwise null
 */
export function unlock(screen: Screen): Inbound | null {
  screen.lock &= OPERATOR_ERROR | LOCK.minusFunction;
  screen.aid = 'none';
  screen.insert = screen.alwaysInsert;
  while (screen.lock === LOCK.none) {
    const action = screen.typeahead.shift();
    if (action === undefined) break;
    const inbound = perform(screen, action);
    if (inbound !== null) return inbound;
  }
  return null;
}

/** The host has been reached: what is keyed waits for its first screen, which `unlock` gives. */
export function connect(screen: Screen): void {
  screen.lock = LOCK.awaitingFirst;
  screen.insert = screen.alwaysInsert;
}

/** The host is gone: nothing may be keyed until it is back, and what was keyed ahead is forgotten. */
export function disconnect(screen: Screen): void {
  screen.lock = LOCK.notConnected;
  screen.typeahead.length = 0;
  screen.insert = false;
}
