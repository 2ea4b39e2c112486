import type { OperationId, ReplyOf } from '../contract/operations.ts';
import type { IsoDate } from '../values/dates.ts';
import type { Session } from './session.ts';

type Heeded = { [Id in OperationId]?: (session: Session, reply: ReplyOf<Id>) => void };

function dated(session: Session, businessDate: IsoDate): void {
  if (session.office) session.office = { ...session.office, businessDate };
}

/** What answers say beside their own matter: the drawer in hand and the business date. */
const HEEDED: Heeded = {
  openDrawer: (session, { drawer, businessDate }) => {
    session.drawer = drawer;
    dated(session, businessDate);
  },
  closeDrawer: session => {
    session.drawer = null;
  },
  postPayment: (session, { businessDate }) => dated(session, businessDate),
  getDay: (session, { businessDate }) => dated(session, businessDate),
  closeDay: (session, { nextDate }) => dated(session, nextDate),
  readOwnRequests: session => {
    session.decided = 0;
  },
};

/** Keep the frame's facts true to what the host has just answered. */
export function heed<Id extends OperationId>(session: Session, id: Id, reply: ReplyOf<Id>): void {
  HEEDED[id]?.(session, reply);
}

/** Somebody decided on what the operator asked for: the frame tells how many, and the bell when there are more. */
export function heedDecided(session: Session, decided: number): void {
  if (decided > session.decided) session.screen.bells++;
  session.decided = decided;
}
