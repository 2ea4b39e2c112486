import type { Problem } from '../contract/problem.ts';
import type { Session } from './session.ts';

/** Ask the host what is open to the operator now; what it refused, if it did. */
export async function renewRights(session: Session): Promise<Problem | null> {
  const answer = await session.call('readRights', {});
  if (!answer.ok) return answer.problem;
  const { grade, transactions, needs } = answer.reply;
  if (session.operator)
    session.operator = { ...session.operator, grade, transactions: new Set(transactions), needs };
  return null;
}

/** Whether a transaction is open to the operator; the host is asked before one counts as closed. */
export async function mayUseNow(session: Session, code: string): Promise<boolean> {
  return session.mayUse(code) || ((await renewRights(session)) === null && session.mayUse(code));
}

/**
 * Whether a transaction is open to the operator. The host is asked before one is refused: it may have been lent
 * since the sign-on. When it is not, the screen says why.
 *
 * @param field at fault
 */
export async function demandUse(session: Session, code: string, field: string | null): Promise<boolean> {
  if (session.mayUse(code)) return true;
  const problem = session.operator && (await renewRights(session));
  if (problem) await session.refused(problem);
  else if (session.mayUse(code)) return true;
  else refuseUse(session, code, field);
  return false;
}

/** Say that a transaction is not the operator's to use, and whose it is. */
export function refuseUse(session: Session, code: string, field: string | null): void {
  const { grade, needs } = session.operator ?? { grade: '-', needs: {} as Record<string, string> };
  session.fault('2004', { grade, transaction: code, needs: needs[code] ?? 'a sign-on' }, field);
}
