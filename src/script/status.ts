import { isProtected } from '../presentation/attribute.ts';
import { attributeOf } from '../presentation/fields.ts';
import { LOCK, type Screen } from '../presentation/screen.ts';
import type { Model } from '../presentation/size.ts';

/** What the status line tells of the connection. */
export interface Connection {
  screen: Screen;
  /** Name given to Connect(); null when not connected. */
  host: string | null;
  model: Model;
}

/** Whether there is any field. */
export const isFormatted = (screen: Screen): boolean => screen.attr.some(attribute => attribute !== 0);

/** Whether the field under the cursor is protected; the unformatted screen is one unprotected field. */
function isCursorProtected(screen: Screen): boolean {
  const at = attributeOf(screen, screen.cursor);
  return at >= 0 && isProtected(screen.attr[at] ?? 0);
}

/**
 * s3270's status line: keyboard, formatting, protection at the cursor, connection, mode, model, rows,
 * columns, cursor row and column (from 0), window id. The seconds a command took come after it.
 */
export function statusLine({ screen, host, model }: Connection): string {
  const row = Math.floor(screen.cursor / screen.cols);
  return [
    host !== null && screen.lock === LOCK.none ? 'U' : 'L',
    isFormatted(screen) ? 'F' : 'U',
    isCursorProtected(screen) ? 'P' : 'U',
    host === null ? 'N' : `C(${host})`,
    host === null ? 'N' : 'I',
    model,
    screen.rows,
    screen.cols,
    row,
    screen.cursor % screen.cols,
    '0x0',
  ].join(' ');
}
