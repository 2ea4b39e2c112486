import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isMessageNumber, type MessageNumber } from '../../contract/messages.ts';
import { makeProblem, type Problem } from '../../contract/problem.ts';
import { Refusal } from '../refusal.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** The parts of a request that are checked apart. */
type Parts = Partial<Record<string, unknown>>;

const valueAt = (parts: Parts, part: string, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | null | undefined)?.[name],
    parts[part],
  );

/** The message of the first thing wrong with a request: what the schema says, or what is missing. */
function validationProblem(error: FastifyError, parts: Parts): Problem {
  const issue = error.validation?.[0];
  const path = issue?.instancePath.split('/').slice(1).filter(Boolean) ?? [];
  const isMissing = valueAt(parts, error.validationContext ?? '', path) === undefined;
  const said = issue?.message ?? '';
  const message: MessageNumber = isMissing ? '1001' : isMessageNumber(said) ? said : '1004';
  return makeProblem(400, message, {}, path.join('.'));
}

/**
 * What the caller is told about an error. A refusal says it itself; what nobody foresaw is told by the number
 * under which the log has it, and by nothing else.
 */
export function problemOf(error: FastifyError, parts: Parts, incident: string): Problem {
  if (error instanceof Refusal) return error.problem;
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error, parts);
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return notUnderstood(status, error.code);
  return makeProblem(500, '6002', { id: incident });
}

/** A request that is not of the contract at all. @param why a short reason for the person who reports it */
export const notUnderstood = (status: number, why: string): Problem => makeProblem(status, '6007', { why });
