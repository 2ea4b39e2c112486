import type { MessageArguments, MessageNumber } from '../contract/messages.ts';
import { pathParameters } from '../contract/operation.ts';
import { type OperationId, operations, type ReplyOf } from '../contract/operations.ts';
import { makeProblem, type Problem, problem } from '../contract/problem.ts';
import { formatMoney } from '../values/money.ts';
import type { JournalEntry } from './journal-record.ts';
import type { Answered } from './line.ts';

/** What a call comes back with; a refusal is an answer, not an exception. */
export type Result<Id extends OperationId> =
  | { ok: true; reply: ReplyOf<Id> }
  /** `recovered` when the call gave way to a write of earlier, which the problem tells of. */
  | { ok: false; problem: Problem; recovered?: Recovered };

export const refused = (status: number, message: MessageNumber, args?: MessageArguments, field?: string) => ({
  ok: false as const,
  problem: makeProblem(status, message, args, field),
});

/** A write of earlier, and what the host says became of it. */
export interface Recovered {
  entry: JournalEntry;
  result: Result<OperationId>;
}

/** Reads an answer by the contract; what doesn't fit it is problem 6005. */
export function readReply<Id extends OperationId>(id: Id, { status, body }: Answered): Result<Id> {
  if (status >= 200 && status < 300) {
    const reply = operations[id].reply.safeParse(body);
    if (reply.success) return { ok: true, reply: reply.data as ReplyOf<Id> };
  } else {
    const refused = problem.safeParse(body);
    if (refused.success) return { ok: false, problem: refused.data };
  }
  return { ok: false, problem: makeProblem(502, '6005') };
}

/** Whether the host itself has answered, and not something between, or a host on its way down. */
export const isOfHost = ({ status, body }: Answered): boolean =>
  status < 500 || problem.safeParse(body).success;

/** What to tell a clerk, who is about to post something else, about a write of earlier. */
export function tellRecovered({ entry, result }: Recovered): Problem {
  if (!result.ok) return result.problem;
  if (entry.operation !== 'postPayment')
    return makeProblem(409, '6009', { entry: nameOf(entry, result.reply) });
  const { items, total, receipt, change } = result.reply as ReplyOf<'postPayment'>;
  const posted = { amount: formatMoney(total), key: keysOf(items), receipt };
  if (change === 0) return makeProblem(409, '4027', posted);
  return makeProblem(409, '4032', { ...posted, change: formatMoney(change) });
}

/** The first item, and how many more there are: `1045238713 +2`. */
const keysOf = ([first, ...more]: ReplyOf<'postPayment'>['items']): string =>
  `${first?.key ?? ''}${more.length > 0 ? ` +${more.length}` : ''}`;

/** What a record that a write made or was about is known by, where the operation's path names none. */
const KEYS = ['refund', 'deposit', 'pickup', 'transmittal', 'delegation', 'fund', 'drawer'];

/** The transaction of a write, and the key of what it was about: `KOPE D01`. */
function nameOf({ operation, transaction, request }: JournalEntry, reply: unknown): string {
  const known = { ...(request as object), ...(reply as object) } as Readonly<Record<string, unknown>>;
  const named = pathParameters(operations[operation].path);
  const own = KEYS.find(key => typeof known[key] === 'string');
  const keys = named.length === 0 && own !== undefined ? [own] : named;
  return [transaction ?? operation, ...keys.map(key => known[key])].join(' ');
}
