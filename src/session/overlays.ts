import { textPanel } from './panel.ts';
import type { Session } from './session.ts';
import { statisticsLines } from './statistics.ts';
import { openTape } from './tape/tape-keys.ts';

/** STAT: what the operator keyed since sign-on. */
export function showStatistics(session: Session): void {
  session.panel = textPanel(
    `STAT ${session.operator?.operator ?? ''} since sign-on`,
    statisticsLines(session.statistics.byTransaction),
  );
}

/** Transactions without a screen of their own: they lie over the one in hand, and what follows the code is theirs. */
export const OVERLAYS: Readonly<Record<string, (session: Session, key: string) => void>> = {
  STAT: showStatistics,
  TAPE: openTape,
};
