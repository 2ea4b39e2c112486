import { newPage } from './page.ts';
import type { Session } from './session.ts';

/** Lay the format in hand empty, ready for the next record. */
export function layForm(session: Session): void {
  session.page = newPage(session.page.format);
  session.lay();
}
