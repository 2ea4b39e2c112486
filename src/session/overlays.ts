import { formatDate } from '../values/dates.ts';
import { textPanel } from './panel.ts';
import type { Session } from './session.ts';
import { statisticsLines } from './statistics.ts';
import { openTape } from './tape/tape-keys.ts';

/** STAT: what the operator keyed on this business date. */
export function showStatistics(session: Session): void {
  const { operator, office } = session;
  session.panel = textPanel(
    `STAT ${operator?.operator ?? ''} on ${office ? formatDate(office.businessDate) : ''}`,
    statisticsLines(session.statistics.byTransaction),
  );
}

/** Transactions without a screen of their own: they lie over the one in hand, and what follows the code is theirs. */
export const OVERLAYS: Readonly<Record<string, (session: Session, key: string) => void>> = {
  STAT: showStatistics,
  TAPE: openTape,
};
