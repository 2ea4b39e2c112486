import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import type { Problem } from '../contract/problem.ts';
import type { TransactionCode } from '../contract/transactions.ts';
import type { Action } from '../presentation/action.ts';
import type { Answer } from './ports.ts';
import type { Session } from './session.ts';

/** A request that the host refused for want of a second person, and how its screen goes on with the answer. */
export interface PendingOverride {
  operation: OperationId;
  request: Record<string, unknown>;
  transaction: TransactionCode | null;
  problem: Problem;
  goOn(answer: Answer<unknown>): Promise<void>;
  /** What was keyed ahead for the screen beneath. */
  typeahead: Action[];
}

/** Over the limit (2101), or an act that two sign (2106). */
const WANTS_SECOND: ReadonlySet<string> = new Set(['2101', '2106']);

/**
 * Go on with the answer to a request. Where the host wants a second person, SPOV comes up first; `goOn` is then
 * called on the same screen once somebody has allowed it, or with the refusal when nobody does.
 */
export async function takeAnswer<Id extends OperationId>(
  session: Session,
  operation: Id,
  request: RequestOf<Id>,
  answer: Answer<ReplyOf<Id>>,
  goOn: (answer: Answer<ReplyOf<Id>>) => Promise<void>,
): Promise<void> {
  if (answer.ok || !askSecondPerson(session, operation, request, answer.problem, goOn)) await goOn(answer);
}

/** Bring SPOV up over the screen when a refusal asks for a second person; whether it did. */
function askSecondPerson<Id extends OperationId>(
  session: Session,
  operation: Id,
  request: RequestOf<Id>,
  problem: Problem,
  goOn: (answer: Answer<ReplyOf<Id>>) => Promise<void>,
): boolean {
  if (!WANTS_SECOND.has(problem.message)) return false;
  session.override = {
    operation,
    request: { ...request },
    transaction: session.transaction(),
    problem,
    goOn: goOn as PendingOverride['goOn'],
    typeahead: session.screen.typeahead.splice(0),
  };
  session.navigation.cover('SPOV');
  const { act, amount, limit, why, needs } = problem.args;
  const whoMay = problem.message === '2101' ? `grade ${needs} or higher` : needs;
  session.page.reply = { act, amount, limit, why, needs: whoMay, ...problem.asked };
  session.layReply();
  session.screen.bells++;
  return true;
}

/** The screen beneath comes back with all that was keyed on it; gives what waited. */
export function endOverride(session: Session): PendingOverride | null {
  const pending = session.override;
  session.override = null;
  session.navigation.uncover();
  if (pending) session.screen.typeahead.unshift(...pending.typeahead);
  return pending;
}
