import type { Grade } from '../../contract/grades.ts';
import type { IsoDate } from '../../values/dates.ts';
import { ruleValue } from '../day/rules.ts';
import type { Db } from '../store/store.ts';
import { type Limit, type LimitedActId, type LimitKey, readLimit } from './acts.ts';

/** How far a grade may go with an act on a date, by the rules in force; an administrator not at all. */
export async function limitOf(db: Db, act: LimitedActId, grade: Grade, date: IsoDate): Promise<Limit> {
  if (grade === 'Y') return 'none';
  const key: LimitKey = `limit.${act}.${grade}`;
  return readLimit(await ruleValue(db, key, date));
}
