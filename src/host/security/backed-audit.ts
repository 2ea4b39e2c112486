import type { OperationId } from '../../contract/operations.ts';
import type { Call } from '../call.ts';
import type { Db } from '../store/store.ts';
import { type AuditEntry, recordAudits } from './audit.ts';
import { type Desk, deskOf } from './backing.ts';

/** A reply as the audit keeps it: what was printed is on the record itself. */
function withoutPrint(reply: string): unknown {
  const value: unknown = JSON.parse(reply);
  if (typeof value !== 'object' || value === null) return value;
  const { print, ...kept } = value as Record<string, unknown>;
  return kept;
}

/**
 * Record in the name of the second person what they stood behind: one row an act, with who asked, why, and the
 * record before and after. Does nothing for a call that needed nobody.
 *
 * @param entry the audit row of the call itself
 * @param reply the answer to the call, as JSON
 */
export async function recordBacked({ db, backing }: Call, entry: AuditEntry, reply: string): Promise<void> {
  const given = backing?.given;
  if (!backing || !given || backing.backed.length === 0) return;
  const after = withoutPrint(reply);
  await recordAudits(
    db,
    backing.backed.map(({ approver, ...backed }) => ({
      ...entry,
      operator: approver,
      transaction_code: deskOf(backing),
      detail: JSON.stringify({ askedBy: entry.operator, ...given.because, ...backed, after }),
    })),
  );
}

const DESKS: readonly Desk[] = ['SPOV', 'SPAP'];

/** Who stood behind an operation on a record when it was last done; blank when it needed nobody. */
export async function whoStoodBehind(db: Db, operation: OperationId, key: string): Promise<string> {
  const row = await db
    .selectFrom('audit')
    .select('operator')
    .where('subject_key', '=', key)
    .where('operation', '=', operation)
    .where('outcome', '=', 'OK')
    .where('transaction_code', 'in', DESKS)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row?.operator ?? '';
}
