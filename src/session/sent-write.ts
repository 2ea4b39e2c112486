import { isSameWrite, type Write } from '../client/write.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Visit } from './page.ts';
import { chosenLine } from './pick.ts';
import { buildRequest } from './request.ts';

/** Whether a screen as it stands would send this write: keyed on since, it is the screen of another. */
export function isScreenOf(write: Write, visit: Visit, businessDate: IsoDate): boolean {
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
