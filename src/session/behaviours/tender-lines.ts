import { itemField } from '../../format/format.ts';
import { valueAt } from '../reply.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

const COLUMNS = ['tender', 'tendered1', 'checkNumber'] as const;

/** While something is still due and a tender was keyed, the cursor goes to the next blank one. @returns whether it went */
export function toNextTender(session: Session): boolean {
  const { fields } = session.page.format;
  const isBlank = (line: number): boolean =>
    COLUMNS.every(column => session.text(itemField(line, column)) === '');
  const short = valueAt(session.page.reply, 'short');
  if (typeof short !== 'number' || short <= 0 || isBlank(0)) return false;
  let line = 0;
  while (fields.has(itemField(line, 'tender')) && !isBlank(line)) line++;
  if (!fields.has(itemField(line, 'tender'))) return false;
  session.moveTo(itemField(line, 'tender'));
  return true;
}

/** KPAE: the cursor waits on the amount handed over, or on the tender that is still missing. */
export const payment: Behaviour = {
  shown(session) {
    if (!toNextTender(session)) session.moveTo('tendered1');
  },
};
