import { randomUUID } from 'node:crypto';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { HEADERS } from '../../contract/operation.ts';
import type { Handlers } from '../call.ts';
import type { Store } from '../store/store.ts';
import { admit } from './access.ts';
import type { Exchange } from './exchange.ts';
import type { Host } from './host.ts';
import { registerOpenApi } from './openapi.ts';
import { notUnderstood, PROBLEM_TYPE, problemOf } from './problems.ts';
import { Recorder } from './recorder.ts';
import { registerOperations } from './routes.ts';

export interface ServerOptions {
  store: Store;
  handlers: Handlers;
  version: string;
  clock(): Date;
  /** Takes the log, one line of JSON at a time; without it nothing is logged. */
  log?: { write(line: string): void };
  /** PEM texts; without them the host speaks plain HTTP. */
  tls?: { cert: string; key: string };
  /** A sign-on unused for so long has ended; 12 unless told. */
  idleHours?: number;
}

const BODY_LIMIT_BYTES = 65_536;
const HOST_IDLE_HOURS = 12;

const describe = (error: unknown): object =>
  error instanceof Error
    ? // Messages of a database quote the row at fault, so only the kind of error and the place are logged.
      {
        name: error.name,
        code: (error as FastifyError).code,
        at: error.stack?.split('\n').filter(line => /^\s+at /.test(line)),
      }
    : { name: typeof error };

const timestamp = () => `,"time":"${new Date().toISOString()}"`;

function listenerOf({ log, tls }: ServerOptions): FastifyInstance {
  const common = {
    bodyLimit: BODY_LIMIT_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID().slice(0, 8),
    ...(log === undefined ? {} : { logger: { stream: log, base: null, timestamp } }),
  };
  if (tls === undefined) return fastify(common);
  const https = { ...tls, minVersion: 'TLSv1.2' as const };
  // The instances differ only in the type of the raw server, which nobody here uses.
  return fastify({ ...common, https }) as unknown as FastifyInstance;
}

/** The back-end API over a store, ready to listen. Closing it writes the audit rows that still wait. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { store, clock } = options;
  const server = listenerOf(options);
  const recorder = new Recorder({
    store,
    clock,
    onError: error => server.log.error(describe(error), 'audit rows could not be written'),
  });
  const idleHours = options.idleHours ?? HOST_IDLE_HOURS;
  const host: Host = { store, handlers: options.handlers, recorder, clock, idleHours };

  server.setValidatorCompiler(validatorCompiler);
  // Replies leave as the text that was checked and, for a write, kept.
  server.setSerializerCompiler(() => JSON.stringify);
  answerErrors(server, host);
  logAnswers(server);
  await registerOpenApi(server, options.version);
  registerOperations(server, host);
  tellNews(server);
  server.addHook('onClose', () => recorder.close());
  return server;
}

function answerErrors(server: FastifyInstance, host: Host): void {
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const { params, query: querystring, body, headers, exchange } = request;
    const problem = problemOf(error, { params, querystring, body, headers }, request.id);
    if (problem.status >= 500) request.log.error(describe(error), 'failed');
    if (exchange !== null) {
      await identify(host, exchange);
      host.recorder.post(exchange.auditEntry(problem.message));
    }
    return reply.code(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  });
  server.setNotFoundHandler((_, reply) =>
    reply
      .code(404)
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(notUnderstood(404, 'no such operation'))),
  );
}

/** Find out for the audit row who sent a request that was refused before anybody asked. */
async function identify(host: Host, exchange: Exchange): Promise<void> {
  if (exchange.signedOn !== null || exchange.headers.token === null) return;
  await host.store.read(db => admit(db, host, exchange, 'read')).catch(() => undefined);
}

/** What every answer to somebody signed on tells beside its own matter. */
function tellNews(server: FastifyInstance): void {
  server.addHook('onSend', async ({ exchange }, reply) => {
    if (!exchange?.signedOn) return;
    reply.header(HEADERS.decided, exchange.signedOn.decided);
    reply.header(HEADERS.businessDate, exchange.businessDate);
    reply.header(HEADERS.drawer, exchange.signedOn.drawer ?? '');
  });
}

/** One line an answer, without addresses, keys or bodies: they name customers. */
function logAnswers(server: FastifyInstance): void {
  server.addHook('onResponse', async ({ exchange, log }, { statusCode, elapsedTime }) => {
    log.info(
      { operation: exchange?.operation.id, status: statusCode, ms: Math.round(elapsedTime) },
      'answered',
    );
  });
}
