import type { MessageArguments, MessageNumber } from '../contract/messages.ts';
import { makeProblem, type Problem } from '../contract/problem.ts';

/** A request that is refused: becomes problem details (RFC 9457). Throwing it undoes the transaction. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(status: number, message: MessageNumber, args: MessageArguments = {}, field?: string) {
    const problem = makeProblem(status, message, args, field);
    super(problem.detail);
    this.name = 'Refusal';
    this.problem = problem;
  }
}
