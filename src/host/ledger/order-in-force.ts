import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import { ruleValue } from '../day/rules.ts';
import type { Db } from '../store/store.ts';
import type { Order } from './application-order.ts';
import type { ChargeClass } from './charge-codes.ts';

/** In which order a payment is applied to charges of a kind on a date, by the rule in force. */
export const orderInForce = async (db: Db, kind: SubjectKind, date: IsoDate): Promise<Order> =>
  (await ruleValue(db, `apply.order.${kind}`, date)).split(' ') as ChargeClass[];
