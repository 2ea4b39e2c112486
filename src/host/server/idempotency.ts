import { type IdempotencyKey, parseIdempotencyKey } from '../../contract/operation.ts';
import type { City } from '../day/city.ts';
import { Refusal } from '../refusal.ts';
import { forUpdate } from '../store/lock.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import type { Exchange } from './exchange.ts';

/** The key of a write, of this city and of the terminal that is signed on. */
export function keyOf({ headers, signedOn }: Exchange, city: City): IdempotencyKey {
  const key = parseIdempotencyKey(headers.idempotencyKey);
  if (key === null || key.epoch !== city.epoch || key.terminal !== signedOn?.terminal) {
    throw new Refusal(409, '6004', {}, 'idempotency-key');
  }
  return key;
}

/**
 * The first answer to a write, or null when it is new. A terminal's writes take turns from here to their end,
 * so that of several with one key exactly one is new.
 *
 * @throws Refusal 6004 when the key was used for another request
 */
export async function firstAnswer(db: Db, key: IdempotencyKey, hash: string): Promise<string | null> {
  const terminal = db.selectFrom('terminal').select('number').where('terminal', '=', key.terminal);
  const request = db
    .selectFrom('request')
    .select(['hash', 'reply'])
    .where('epoch', '=', key.epoch)
    .where('terminal', '=', key.terminal)
    .where('seq', '=', key.seq);
  const [, first] = await together(
    db,
    () => forUpdate(db, terminal).execute(),
    () => request.executeTakeFirst(),
  );
  if (first === undefined) return null;
  if (first.hash !== hash) throw new Refusal(409, '6004', {}, 'idempotency-key');
  return first.reply;
}

/** Keep the answer to a write. Refusals are not kept: they posted nothing, so the clerk corrects and sends anew. */
export async function keepAnswer(
  db: Db,
  key: IdempotencyKey,
  hash: string,
  reply: string,
  exchange: Exchange,
): Promise<void> {
  await db
    .insertInto('request')
    .values({
      ...key,
      hash,
      operation: exchange.operation.id,
      status: 200,
      reply,
      business_date: exchange.businessDate,
      at: exchange.at,
    })
    .execute();
}
