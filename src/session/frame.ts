import { formatDate } from '../values/dates.ts';
import type { Session } from './session.ts';

/** HH:MM in the office's time zone. */
const clockOf = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(now);

/** What the session writes into the frame of every format: date, clock, and who, where, which drawer. */
export function frameTexts(session: Session): Record<string, string> {
  const { operator, office, drawer, decided } = session;
  const aside = session.navigation.suspended.length;
  const context = [
    office?.city,
    operator && `${operator.operator} GRADE ${operator.grade}`,
    operator && `TERMINAL ${operator.terminal}`,
    drawer && `DRAWER ${drawer}`,
    decided > 0 && `${decided} DECIDED: SPAI`,
    aside > 0 && `${aside} SUSPENDED`,
  ];
  return {
    today: office ? formatDate(office.businessDate) : '',
    clock: office ? clockOf(session.ports.now(), office.timeZone) : '',
    context: context.filter(Boolean).join('   '),
  };
}
