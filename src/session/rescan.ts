import type { Action } from '../presentation/action.ts';
import { LOCK } from '../presentation/screen.ts';
import type { Session } from './session.ts';

/** A scanned line is damaged. */
const DAMAGED = '1109';

/** The first character keyed at the start of a damaged scan replaces all of it: the next coupon may be shorter. */
export function replaceDamagedScan(session: Session, action: Action): void {
  const { page, screen } = session;
  if (action.do !== 'key' || page.fault === null || screen.lock !== LOCK.none) return;
  const field = page.format.fields.get(page.fault);
  if (screen.cursor === field?.start && session.text('message').startsWith(DAMAGED))
    session.put(field.name, '');
}
