import type { Operation } from '../../contract/operation.ts';
import type { OperationId } from '../../contract/operations.ts';
import type { Call, ControlCall, Work } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { requestHash } from '../request-hash.ts';
import { recordAudit } from '../security/audit.ts';
import { recordBacked } from '../security/backed-audit.ts';
import { type Backing, backingOf } from '../security/backing.ts';
import { requestLines } from '../security/property-lines.ts';
import type { Db } from '../store/store.ts';
import { together } from '../store/together.ts';
import { admit, noteSeen } from './access.ts';
import type { Exchange } from './exchange.ts';
import type { Host } from './host.ts';
import { firstAnswer, keepAnswer, keyOf } from './idempotency.ts';

type AnyHandler<C> = (call: C, request: unknown) => Promise<unknown>;

/** Over the limit (2101), or an act that two sign (2106). */
const WANTS_SECOND: ReadonlySet<string> = new Set(['2101', '2106']);

/** A refusal that asks for a second person says what they would put their name to. */
function tellAsked(error: unknown, { operation, subject }: Exchange, request: unknown): void {
  if (!(error instanceof Refusal) || !WANTS_SECOND.has(error.problem.message)) return;
  error.problem.asked = {
    about: subject === null ? '' : `${subject.kind} ${subject.key}`.toUpperCase(),
    lines: requestLines(request as Record<string, unknown>, operation),
  };
}

/**
 * Answer one checked request.
 *
 * @returns the reply as JSON text, checked against the contract
 * @throws Refusal, or whatever went wrong; nothing was posted then
 */
export async function answer(host: Host, exchange: Exchange, request: unknown): Promise<string> {
  const { operation } = exchange;
  const body = await ANSWERS[operation.effect](host, exchange, request).catch(error => {
    if (operation.effect === 'write') tellAsked(error, exchange, request);
    throw error;
  });
  noteSeen(host, exchange);
  return body;
}

const ANSWERS = { inquiry: answerInquiry, write: answerWrite, control: answerControl };

const handlerOf = <C>(host: Host, { id }: Operation): AnyHandler<C> =>
  (host.handlers as unknown as Record<string, AnyHandler<C>>)[id]!;

const encode = (operation: Operation, reply: unknown): string => JSON.stringify(operation.reply.parse(reply));

const workOf = ({ signedOn, businessDate, at }: Exchange): Work => ({
  operator: signedOn?.operator ?? '',
  terminal: signedOn?.terminal ?? '',
  businessDate,
  at,
});

const callOf = (db: Db, exchange: Exchange, backing: Backing | null): Call => ({
  ...workOf(exchange),
  db,
  backing,
  // Nobody signed on may do least.
  grade: exchange.signedOn?.grade ?? '1',
  transaction: exchange.transaction,
  about: (kind, key, purpose) => exchange.about(kind, key, purpose),
});

async function answerInquiry(host: Host, exchange: Exchange, request: unknown): Promise<string> {
  const { operation } = exchange;
  const reply = await host.store.read(async db => {
    await admit(db, host, exchange, 'read');
    return handlerOf<Call>(host, operation)(callOf(db, exchange, null), request);
  });
  const body = encode(operation, reply);
  // Whose data was looked at must be on record before it is shown.
  if (exchange.subject?.purpose) await host.recorder.record(exchange.auditEntry('OK'));
  // Who asks for nothing but the host's name is nobody and looks at nothing.
  else if (operation.access !== 'none') host.recorder.post(exchange.auditEntry('OK'));
  return body;
}

const backingOfGrant = ({ headers, operation }: Exchange, hash: string): Backing | null =>
  headers.grant === null
    ? null
    : backingOf({ by: 'grant', token: headers.grant, operation: operation.id, requestHash: hash });

/** Writes with a commit of their own: the books are proved as they are committed. */
const ALONE: ReadonlySet<string> = new Set<OperationId>(['closeDay']);

async function answerWrite(host: Host, exchange: Exchange, request: unknown): Promise<string> {
  const { operation } = exchange;
  const hash = requestHash(operation.id, request);
  const body = await host.store.write(
    async db => {
      const city = await admit(db, host, exchange, 'write');
      const key = keyOf(exchange, city);
      const first = await firstAnswer(db, key, hash);
      if (first !== null) {
        exchange.repeatOf = exchange.headers.idempotencyKey;
        await recordAudit(db, exchange.auditEntry('OK'));
        return first;
      }
      const call = callOf(db, exchange, backingOfGrant(exchange, hash));
      const reply = await handlerOf<Call>(host, operation)(call, request);
      const encoded = encode(operation, reply);
      await recordBacked(call, exchange.auditEntry('OK'), encoded);
      await together(
        db,
        () => keepAnswer(db, key, hash, encoded, exchange),
        () => recordAudit(db, exchange.auditEntry('OK')),
      );
      return encoded;
    },
    ALONE.has(operation.id) ? 'alone' : 'shared',
  );
  host.recorder.recorded(1);
  return body;
}

async function answerControl(host: Host, exchange: Exchange, request: unknown): Promise<string> {
  const { operation } = exchange;
  await host.store.read(db => admit(db, host, exchange, 'read'));
  const call: ControlCall = {
    ...workOf(exchange),
    store: host.store,
    grade: exchange.signedOn?.grade ?? '1',
    transaction: exchange.transaction,
    tokenHash: exchange.signedOn?.tokenHash ?? '',
    about: (kind, key) => exchange.about(kind, key),
  };
  const body = encode(operation, await handlerOf<ControlCall>(host, operation)(call, request));
  await host.recorder.record(exchange.auditEntry('OK'));
  return body;
}
