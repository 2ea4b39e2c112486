import { expect } from 'vitest';
import type { OperationId } from '../../../../src/contract/operations.ts';
import type { TransactionCode } from '../../../../src/contract/transactions.ts';
import { type Answered, refusal } from '../serving.ts';
import type { Office, Person } from './office.ts';

/** Something to be tried on records that are there, and what shows that it was done. */
export interface Attempt {
  request: object;
  /** Who signs beside who tries it, where two must. */
  signedBy?: Person;
  /** What it changes, as the books have it. */
  look?: () => Promise<unknown>;
  /** What `look` gives once it was done. */
  becomes?: unknown;
  /** What the answer holds, of an inquiry above all. */
  shows?: object;
}

/** Make ready what an operation needs for one person to try it. */
export type Ready = (office: Office, by: Person) => Promise<Attempt>;

const ask = (by: Person, code: TransactionCode, id: OperationId, attempt: Attempt, grant?: string) =>
  by.ask(code, id, attempt.request as never, grant) as Promise<Answered<object>>;

/** It is done, and its effect is there. */
export async function expectDone(
  office: Office,
  by: Person,
  code: TransactionCode,
  id: OperationId,
  attempt: Attempt,
  grant?: string,
): Promise<void> {
  const { request, signedBy, look, becomes, shows } = attempt;
  const signature = signedBy ? await office.grant(by, code, id, request, signedBy) : grant;
  const { status, text, body } = await ask(by, code, id, attempt, signature);
  expect([code, id, status, status === 200 ? '' : text]).toEqual([code, id, 200, '']);
  if (shows) expect(body).toMatchObject(shows);
  if (look) expect(await look()).toEqual(becomes);
}

/** It is refused with a message, and the books stand as before. */
export async function expectRefused(
  by: Person,
  code: TransactionCode,
  id: OperationId,
  attempt: Attempt,
  message: string,
): Promise<void> {
  const before = await attempt.look?.();
  if (before !== undefined) expect(before).not.toEqual(attempt.becomes);
  const answered = await ask(by, code, id, attempt);
  expect([code, id, ...refusal(answered).slice(0, 2)]).toEqual([code, id, 403, message]);
  expect(await attempt.look?.()).toEqual(before);
}
