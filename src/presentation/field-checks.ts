import { isSelfChecked } from '../values/self-check.ts';
import { dataOf, type EditedField, editedFieldAt, isFieldModified } from './edited-field.ts';
import { nextAddress } from './fields.ts';
import { operatorError } from './operator-error.ts';
import type { OperatorCode } from './operator-messages.ts';
import { BLANK, LOCK, NUL, type Screen } from './screen.ts';

const NULS = new RegExp(String.fromCodePoint(NUL), 'g');

/** Whether some cells of the field were keyed and others not. */
function isPartlyFilled(screen: Screen, field: EditedField): boolean {
  const data = dataOf(screen, field);
  const nuls = data.match(NULS)?.length ?? 0;
  return nuls > 0 && nuls < data.length;
}

/** Whether the check digit is right, or the field was left empty. */
function isChecked(screen: Screen, field: EditedField): boolean {
  const { selfCheck } = field.edits;
  if (selfCheck === 'none') return true;
  const data = dataOf(screen, field).replaceAll(NULS, String.fromCodePoint(BLANK));
  return data.trim() === '' || isSelfChecked(data, selfCheck.startsWith('m10') ? 'mod10' : 'mod11');
}

/** Why a field may not be left or sent as it stands; null when it may. A field nothing was keyed into may be left. */
function faultOf(screen: Screen, field: EditedField, on: 'leaving' | 'sending'): OperatorCode | null {
  const { edits } = field;
  if (!isFieldModified(screen, field)) return on === 'sending' && edits.entry === 'mandatory' ? 21 : null;
  if (edits.adjust === 'fill' && isPartlyFilled(screen, field)) return 14;
  const isLookedAt = on === 'sending' || edits.selfCheck.endsWith('f');
  return isLookedAt && !isChecked(screen, field) ? 15 : null;
}

/** Whether Field Exit is all that the field under the cursor waits for. */
export const isExitDue = ({ exitDueAt, cursor, text }: Screen): boolean =>
  exitDueAt === cursor && text[cursor] !== NUL;

/** After a key: takes the cursor back to where it was when the field there may not be left. */
export function holdInField(screen: Screen, from: number): void {
  if (screen.cursor !== screen.exitDueAt) screen.exitDueAt = -1;
  const field = editedFieldAt(screen, from);
  if (field === null || editedFieldAt(screen, screen.cursor)?.attribute === field.attribute) return;
  const fault = faultOf(screen, field, 'leaving');
  if (fault === null) return;
  screen.cursor = from;
  operatorError(screen, LOCK.fieldError, fault);
}

/** Whether the screen may be sent; if not, the keyboard locks with the cursor on the first field at fault. */
export function maySend(screen: Screen): boolean {
  if (isExitDue(screen)) {
    operatorError(screen, LOCK.fieldError, 20);
    return false;
  }
  for (const attribute of screen.edits.keys()) {
    const field = editedFieldAt(screen, nextAddress(screen, attribute));
    const fault = field?.attribute === attribute ? faultOf(screen, field, 'sending') : null;
    if (fault === null) continue;
    screen.cursor = nextAddress(screen, attribute);
    operatorError(screen, LOCK.fieldError, fault);
    return false;
  }
  return true;
}
