import type { News } from '../contract/news.ts';
import type { OperationId, ReplyOf } from '../contract/operations.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Session } from './session.ts';

type Heeded = { [Id in OperationId]?: (session: Session, reply: ReplyOf<Id>) => void };

function dated(session: Session, businessDate: IsoDate): void {
  if (session.office) session.office = { ...session.office, businessDate };
  session.statistics.dated(businessDate);
}

/** What changes the frame in an answer's own matter. */
const HEEDED: Heeded = {
  openDrawer: (session, { drawer }) => {
    session.drawer = drawer;
  },
  closeDrawer: (session, { drawer }) => {
    if (session.drawer === drawer) session.drawer = null;
  },
  closeDay: (session, { nextDate }) => dated(session, nextDate),
  readOwnRequests: session => {
    session.decided = 0;
  },
};

/** Keep the frame's facts true to what the host has just answered. */
export function heed<Id extends OperationId>(session: Session, id: Id, reply: ReplyOf<Id>): void {
  HEEDED[id]?.(session, reply);
}

/** The frame tells the business date, the drawer, and how many own requests were decided, with the bell when there are more. */
export function heedNews(session: Session, { decided, businessDate, drawer }: News): void {
  dated(session, businessDate);
  session.drawer = drawer;
  if (decided > session.decided) session.screen.bells++;
  session.decided = decided;
}
