import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cardNumberIn } from '../../contract/card-guard.ts';
import { HEADERS, type Operation, pathParameters } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { problem } from '../../contract/problem.ts';
import { Refusal } from '../refusal.ts';
import { answer } from './answer.ts';
import { Exchange, type Headers } from './exchange.ts';
import type { Host } from './host.ts';
import { PROBLEM_TYPE } from './problems.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on every request that reaches an operation. */
    exchange: Exchange | null;
  }
}

/** Make every operation of the contract a route. */
export function registerOperations(server: FastifyInstance, host: Host): void {
  server.decorateRequest('exchange', null);
  for (const operation of Object.values(operations)) registerOperation(server, host, operation);
}

function registerOperation(server: FastifyInstance, host: Host, operation: Operation): void {
  const schema = schemaOf(operation);
  server.route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    schema,
    ...(operation.bodyBytes !== undefined && { bodyLimit: operation.bodyBytes }),
    onRequest: async request => {
      request.exchange = new Exchange(operation, headersOf(request), host.clock().toISOString());
    },
    preValidation: async ({ params, query, body }) => {
      refuseCardNumbers([params, query, body]);
    },
    handler: async ({ params, query, body, exchange }, reply) => {
      // Only parts that have a schema were checked; the query of a POST, say, is nobody's.
      const request = Object.assign(
        {},
        schema.querystring && query,
        schema.body && body,
        schema.params && params,
      );
      reply.type('application/json; charset=utf-8');
      return answer(host, exchange!, request);
    },
  });
}

function refuseCardNumbers(parts: readonly unknown[]): void {
  for (const part of parts) {
    const field = cardNumberIn(part);
    if (field !== null) throw new Refusal(400, '1005', {}, field);
  }
}

/** Whose properties travel where: in the path, and in the query of a GET or the body of a POST. */
function schemaOf({ id, summary, method, path, request, reply, access, effect }: Operation) {
  const inPath = new Set(pathParameters(path));
  const partOf = (belongs: (name: string) => boolean) => {
    const shape = Object.entries(request.shape).filter(([name]) => belongs(name));
    return shape.length === 0 ? undefined : z.object(Object.fromEntries(shape));
  };
  const params = partOf(name => inPath.has(name));
  const rest = partOf(name => !inPath.has(name));
  return {
    operationId: id,
    summary,
    security: access === 'none' ? [] : [{ token: [] }],
    ...(params && { params }),
    ...(rest && method === 'GET' && { querystring: rest }),
    ...(rest && method === 'POST' && { body: rest }),
    ...(access === 'none' || access === 'signedOn' ? {} : { headers: headersSchema(access, effect) }),
    response: {
      200: reply,
      default: {
        description: 'Refused, or failed; nothing was posted',
        content: { [PROBLEM_TYPE]: { schema: problem } },
      },
    },
  };
}

const headersSchema = (access: readonly string[], effect: Operation['effect']) =>
  z.looseObject({
    [HEADERS.transaction]: z.string().describe(`Transaction the caller is in: ${access.join(', ')}`),
    ...(effect === 'write'
      ? {
          [HEADERS.idempotencyKey]: z.string().describe('<epoch>.<terminal>.<sequence>'),
          [HEADERS.grant]: z.string().optional().describe('One-use grant of a second person'),
        }
      : {}),
  });

const textOf = (header: string | string[] | undefined): string => (typeof header === 'string' ? header : '');

const headersOf = ({ headers }: FastifyRequest): Headers => ({
  token: /^Bearer ([\w-]{43})$/.exec(textOf(headers.authorization))?.[1] ?? null,
  transaction: textOf(headers[HEADERS.transaction]),
  idempotencyKey: textOf(headers[HEADERS.idempotencyKey]),
  grant: textOf(headers[HEADERS.grant]) || null,
});
