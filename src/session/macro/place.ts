import type { Place } from '../../keymap/macro.ts';
import type { Session } from '../session.ts';

/** Where a session stands, for a macro that is recorded or played there. */
export const placeOf = (session: Session): Place => ({
  screen: session.page.format.code,
  panel: session.panel?.kind ?? null,
  keying: session.keying.posture === 'headsUp' ? 'headsUp' : session.keying.indicator,
  field: session.fieldAtCursor()?.replace(/^items\[\d+\]\./, '') ?? null,
});

/** Whether a session stands where a macro expects to. */
export const isAt = (session: Session, wanted: Place): boolean => {
  const here = placeOf(session);
  return (
    here.screen === wanted.screen &&
    here.panel === wanted.panel &&
    (wanted.keying === null || here.keying === wanted.keying) &&
    (wanted.field === null || here.field === wanted.field)
  );
};
