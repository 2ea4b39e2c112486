import { checkDigitMessage } from '../../contract/atoms.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { FIND_KINDS, type FindKind } from '../../contract/search.ts';
import { type StreetQuery, streetQueries } from '../../values/address.ts';
import { normalizePhone } from '../../values/phone.ts';
import { looksLikePlate, normalizePlate } from '../../values/plate.ts';
import type { Call, Handler, Handlers } from '../call.ts';
import { type Plate, plateKey, readPlateWithState } from '../citation/plate-key.ts';
import { notOnFile } from '../not-on-file.ts';
import { Refusal } from '../refusal.ts';
import { demandRight } from '../security/right.ts';
import type { Db } from '../store/store.ts';
import { onHouse, onStreets, onWholeStreet } from './address-term.ts';
import { describe, type Target } from './describe.ts';
import { foldName } from './fold-name.ts';
import { isNumberedKind, isOnFile } from './on-file.ts';
import { type KeyReading, readKey } from './read-key.ts';
import { chainedPage, type TermQuery } from './term-query.ts';

type FindReply = ReplyOf<'find'>;

/** One way a text can be searched for: by the terms of each part, one after the other. */
interface Search {
  readAs: string;
  parts: readonly [TermQuery, ...TermQuery[]];
}

const LOCAL_PHONE = /^\d{3}[\s.-]?\d{4}$/;

/** Every way a text may be meant besides a number of the city's, the likeliest first. */
function searchesFor(text: string): Search[] {
  const searches: Search[] = [];
  const phone = normalizePhone(text);
  if (phone.ok) searches.push(exactly('phone', 'PHONE', phone.value));
  else if (LOCAL_PHONE.test(text)) searches.push(exactly('phone', 'PHONE', text.replace(/\D/g, '')));
  const streets = streetQueries(text);
  searches.push(...atHouse(streets.filter(({ house }) => house !== '')));
  const plate = readPlateWithState(text);
  if (plate) searches.push(ofState(plate));
  if (looksLikePlate(text)) {
    const term = normalizePlate(text);
    searches.push(exactly('plate', 'PLATE', term));
    searches.push({
      readAs: 'PLATE',
      parts: [{ kinds: ['plate'], match: 'prefix', term, alsoWords: [] }],
    });
  }
  const [street] = streets.filter(({ house }) => house === '');
  const [first, ...alsoWords] = foldName(text).split(' ');
  if (first) {
    const name: TermQuery = { kinds: ['name'], match: 'prefix', term: first, alsoWords };
    if (street) searches.push({ readAs: 'NAME OR STREET', parts: [name, onWholeStreet(street)] });
    else searches.push({ readAs: 'NAME', parts: [name] });
    // A plate of letters only has the shape of a name.
    searches.push(exactly('plate', 'PLATE', normalizePlate(text)));
  }
  if (street) searches.push({ readAs: 'STREET', parts: [onStreets(street)] });
  return searches;
}

const exactly = (kind: TermQuery['kinds'][number], readAs: string, term: string): Search => ({
  readAs,
  parts: [{ kinds: [kind], match: 'exact', term, alsoWords: [] }],
});

/** The side of the street that was keyed goes first; where nothing stands there, both. */
const atHouse = (readings: readonly StreetQuery[]): Search[] =>
  [
    ...readings,
    ...readings.filter(({ direction }) => direction !== '').map(reading => ({ ...reading, direction: '' })),
  ].map(reading => ({ readAs: 'HOUSE AND STREET', parts: [onHouse(reading)] }));

const ofState = ({ plate, state }: Plate): Search => {
  const { readAs, parts } = exactly('plate', 'PLATE', plate);
  return { readAs, parts: [{ ...parts[0], only: { key: plateKey(plate, state) } }] };
};

const find: Handler<'find'> = async (call, { text, after, limit }) => {
  const { db } = call;
  const reading = readKey(text);
  const numbered = await numberedTarget(db, reading);
  if (numbered && !isAlsoPhone(text)) return exactReply(call, numbered);
  const premise = premiseOf(reading);
  const searches = premise === null ? searchesFor(text) : [exactly('address', 'PREMISE', premise)];
  for (const { readAs, parts } of searches) {
    const { targets, next } = await chainedPage(db, parts, after, limit);
    const [only] = targets;
    const [{ match, term }] = parts;
    if (only?.kind === 'plate' && match === 'exact' && targets.length === 1 && after === undefined) {
      call.about('plate', only.key);
      return { readAs, exact: exactOf(only), found: await describe(db, targets), next: null };
    }
    if (targets.length === 0) continue;
    call.about('find', term);
    const first = numbered && after === undefined ? [numbered] : [];
    return { readAs, exact: null, found: await describe(db, [...first, ...targets]), next };
  }
  if (numbered) return exactReply(call, numbered);
  throw premise === null ? nothingFound(text, reading) : await noAccountAt(db, premise);
};

/** The record that the text's number names, when there is one. */
async function numberedTarget(db: Db, reading: KeyReading): Promise<Target | null> {
  if (reading.as !== 'key' && reading.as !== 'coupon') return null;
  const { kind, key } = reading;
  return isNumberedKind(kind) && (await isOnFile(db, kind, key)) ? { kind, key } : null;
}

const premiseOf = (reading: KeyReading): string | null =>
  reading.as === 'key' && reading.kind === 'premise' ? reading.key : null;

/** Seven digits are a handwritten citation or a phone number without its area code. */
const isAlsoPhone = (text: string): boolean => LOCAL_PHONE.test(text);

/** Of these every grade may know what FIND's line tells, of the others who may use their screen. */
const TOLD_TO_ALL: ReadonlySet<FindKind> = new Set(['invoice', 'receipt']);

async function exactReply(call: Call, target: Target): Promise<FindReply> {
  const transaction = FIND_KINDS[target.kind];
  if (!TOLD_TO_ALL.has(target.kind)) {
    await demandRight(call.db, call, { access: [transaction] }, transaction, call.businessDate);
  }
  call.about(target.kind, target.key);
  const found = await describe(call.db, [target]);
  return {
    readAs: target.kind.toUpperCase(),
    exact: exactOf(target),
    found,
    next: null,
  };
}

const exactOf = ({ kind, key }: Target) => ({ kind, key, transaction: FIND_KINDS[kind] });

/** Why nothing was found: the number's own message when the text has the shape of one. */
function nothingFound(text: string, reading: KeyReading): Refusal {
  if (reading.as === 'damaged') return new Refusal(422, '1109', { why: reading.why }, 'text');
  if (reading.as === 'misread') return new Refusal(422, checkDigitMessage(reading.kind), {}, 'text');
  if (reading.as === 'nothing' || !isNumberedKind(reading.kind)) {
    return new Refusal(404, '3008', { text }, 'text');
  }
  return notOnFile(reading.kind, reading.key, 'text');
}

async function noAccountAt(db: Db, key: string): Promise<Refusal> {
  const premise = await db
    .selectFrom('premise')
    .select('premise')
    .where('premise', '=', key)
    .executeTakeFirst();
  return new Refusal(404, premise ? '3015' : '3014', { key }, 'text');
}

/** The operation that finds anything. */
export const searchHandlers = { find } satisfies Partial<Handlers>;
