import type { Aid } from '../presentation/aid.ts';
import type { Session } from './session.ts';

/** Keys before anyone has signed on. */
const SIGNED_OFF_KEYS: ReadonlySet<Aid> = new Set(['pf1', 'pf3', 'pf24']);

/** The keys that a screen over another answers beside its own: nothing may leave it by the way. */
const COVERING: Readonly<Record<string, ReadonlySet<Aid>>> = {
  SLCK: new Set(['pf1', 'pf24']),
  SPOV: new Set(['pf1', 'pf4', 'pf24']),
};

/** Whether a key that means the same on every screen is answered on this one now. */
export function isAnswered(session: Session, aid: Aid): boolean {
  if (session.operator === null) return SIGNED_OFF_KEYS.has(aid);
  return COVERING[session.page.format.code]?.has(aid) !== false;
}
