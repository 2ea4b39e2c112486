import { isSameWrite, type Write } from '../client/write.ts';
import { layFormat } from '../format/lay.ts';
import type { IsoDate } from '../values/dates.ts';
import { newPage, type Visit } from './page.ts';
import { chosenLine } from './pick.ts';
import type { Told } from './ports.ts';
import { buildRequest } from './request.ts';
import type { Session } from './session.ts';

/** Whether a screen would post once more what a write of earlier has posted. */
export const isPosted = (visit: Visit, told: readonly Told[], businessDate: IsoDate): boolean =>
  told.some(({ result, write }) => result === 'done' && isScreenOf(write, visit, businessDate));

/** Lays such screens empty before they are come back to; what is in hand stays. */
export function clearPosted({ office, navigation }: Session, told: readonly Told[]): void {
  for (const visit of navigation.toReturnTo) {
    if (!office || !isPosted(visit, told, office.businessDate)) continue;
    visit.page = newPage(visit.page.format);
    layFormat(visit.screen, visit.page.format);
  }
}

/** Whether a screen as it stands would send this write: keyed on since, it is the screen of another. */
function isScreenOf(write: Write, visit: Visit, businessDate: IsoDate): boolean {
  const { page, screen } = visit;
  const { format, reply } = page;
  const line = chosenLine(visit);
  return [...format.steps.values()].some(({ action }) => {
    if (action.does !== 'call' || action.operation !== write.operation) return false;
    const built = buildRequest(action.send, { screen, format, reply, line, businessDate, blank: 'refused' });
    const { operation } = action;
    return (
      built.ok && isSameWrite(write, { operation, request: built.request, transaction: format.transaction })
    );
  });
}
