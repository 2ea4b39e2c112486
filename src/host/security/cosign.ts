import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { wordOf } from './grant.ts';

/** Whose signature an act of two persons needs beside the caller's. */
export interface Second {
  /** This operator and no other; without it anybody who is not barred. */
  operator?: string;
  /** Operators who can't be the second person; the caller never can. */
  not?: readonly string[];
}

/**
 * The second person of an act that two sign, as a drawer transfer or a count by two. The session asks for it as
 * for an override; unlike one it needs no grade.
 *
 * @param what the act in capitals, as SPOV shows it
 * @returns the operator who signed with the grant that the call carries
 * @throws Refusal 2106 when nobody has signed, 2103 when who signed is not the one, 2104 when the grant is not good
 */
export async function cosigned(call: Call, what: string, second: Second = {}): Promise<string> {
  const needs = second.operator === undefined ? 'another operator' : `operator ${second.operator}`;
  if (call.backing === null) {
    throw new Refusal(403, '2106', { act: what, amount: '', limit: '', needs, why: 'two sign', queue: 'N' });
  }
  const { approver } = await wordOf(call, call.backing);
  const isSecond =
    second.operator === undefined ? !second.not?.includes(approver) : approver === second.operator;
  if (!isSecond || approver === call.operator) {
    throw new Refusal(403, '2103', { approver, why: `${needs} signs`, needs }, 'approver');
  }
  call.backing.backed.push({ approver, act: what, amount: '', limit: '', before: null });
  return approver;
}
