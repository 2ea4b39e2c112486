import type { OperationId } from '../../contract/operations.ts';
import { type City, holdCity, readCity } from '../day/city.ts';
import { Refusal } from '../refusal.ts';
import { earlier, SEEN_EVERY_MS } from '../security/elsewhere.ts';
import { demandRight } from '../security/right.ts';
import { findSignOn, type SignedOn } from '../security/sign-on.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import type { Exchange } from './exchange.ts';
import type { Host } from './host.ts';

/** What a locked terminal still answers. */
const WHILE_LOCKED: ReadonlySet<string> = new Set<OperationId>(['unlockTerminal', 'signOff']);

/** What an operator may do before changing a secret that somebody else chose. */
const BEFORE_CHANGE: ReadonlySet<string> = new Set<OperationId>([
  'changeSecret',
  'lockTerminal',
  'unlockTerminal',
  'signOff',
]);

/**
 * Find out who calls and on which business date, and whether it may; what is found is noted on the exchange.
 *
 * @param during a write holds the business date until it ends
 * @throws Refusal 2003, 2004, 2005, 2007 or 2010
 */
export async function admit(db: Db, host: Host, exchange: Exchange, during: 'read' | 'write'): Promise<City> {
  exchange.restart();
  const findCity = async () => {
    const city = await (during === 'write' ? holdCity(db) : readCity(db));
    exchange.businessDate = city.business_date;
    return city;
  };
  if (exchange.operation.access === 'none') return findCity();
  const seenSince = earlier(exchange.at, host.idleHours * 3_600_000);
  const [city, signedOn] = await together(db, findCity, () =>
    findSignOn(db, exchange.headers.token, seenSince),
  );
  exchange.signedOn = signedOn;
  refuseClosed(exchange, exchange.signedOn);
  const { operation, headers } = exchange;
  await demandRight(db, exchange.signedOn, operation, headers.transaction, city.business_date);
  return city;
}

/** Note that the sign-on was used, at most once a minute. */
export function noteSeen(host: Host, { signedOn, at }: Exchange): void {
  if (signedOn !== null && signedOn.seenAt < earlier(at, SEEN_EVERY_MS)) {
    host.recorder.seen(signedOn.tokenHash, at);
  }
}

/** A locked terminal, and an operator whose secret somebody else chose, are answered little. */
function refuseClosed({ operation }: Exchange, { locked, mustChange }: SignedOn): void {
  if (locked === 'Y' && !WHILE_LOCKED.has(operation.id)) throw new Refusal(423, '2007');
  if (mustChange === 'Y' && !BEFORE_CHANGE.has(operation.id)) throw new Refusal(403, '2010');
}
