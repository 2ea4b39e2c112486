import { pathParameters } from '../../../src/contract/operation.ts';
import type { OperationId, operations, RequestOf } from '../../../src/contract/operations.ts';
import { operationById } from '../../../src/contract/operations.ts';
import type { TransactionCode } from '../../../src/contract/transactions.ts';
import { type Answered, EPOCH, SECRET, type Serving } from './serving.ts';

export type Clerk = Awaited<ReturnType<typeof clerkAt>>;

type Body<Id extends OperationId> = (typeof operations)[Id]['reply']['_zod']['output'];

/** Numbers of writes never used before, whatever clerk sits at the terminal. */
let lastSeq = 0;

/** A clerk signed on at a terminal, who asks for operations by name. */
export async function clerkAt(host: Serving, operator: string, terminal: string) {
  const token = await host.signOn(operator, terminal);

  const ask = <Id extends OperationId>(
    transaction: TransactionCode | null,
    id: Id,
    request: RequestOf<Id>,
    grant?: string,
    key = `${EPOCH}.${terminal}.${++lastSeq}`,
  ): Promise<Answered<Body<Id>>> => {
    const operation = operationById(id)!;
    const rest: Record<string, unknown> = { ...request };
    let path: string = operation.path;
    for (const name of pathParameters(operation.path)) {
      path = path.replace(`{${name}}`, encodeURIComponent(String(rest[name])));
      delete rest[name];
    }
    const query = new URLSearchParams(
      Object.entries(rest).map(([name, value]) => [name, String(value)]),
    ).toString();
    return host.send<Body<Id>>(operation.method === 'GET' && query !== '' ? `${path}?${query}` : path, {
      method: operation.method,
      token,
      ...(transaction === null ? {} : { transaction }),
      ...(operation.method === 'GET' ? {} : { body: rest }),
      ...(operation.effect === 'write' ? { key } : {}),
      ...(grant === undefined ? {} : { headers: { 'citycrt-grant': grant } }),
    });
  };

  return {
    operator,
    terminal,
    token,
    ask,
    /** Have somebody allow one request of this clerk. */
    override: (
      transaction: TransactionCode,
      operation: OperationId,
      request: object,
      approver: string,
      secret = SECRET,
    ) =>
      ask(transaction, 'grantOverride', {
        ...{ approver, secret, reason: 'CUST', text: 'AT THE COUNTER', operation },
        request: { ...request },
      }),
  };
}
