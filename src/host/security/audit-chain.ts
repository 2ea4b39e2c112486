import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { dialectOf } from '../store/lock.ts';
import type { Instant } from '../store/row.ts';
import type { Db } from '../store/store.ts';
import type { AuditBatchRow, AuditRow } from './tables.ts';

/** Rows a batch holds at most; the host seals whenever so many are waiting. */
export const BATCH_ROWS = 500;

/** What the first batch is chained to. */
const GENESIS = '0'.repeat(64);

/**
 * PostgreSQL numbers rows before they are committed, so a row may appear after a later one was sealed; it then
 * joins a later batch. One that is further back than this is looked for only by the verification.
 */
const LATE_ROWS = 10_000;

type Sealed = Selectable<AuditRow>;

const canonical = (row: Sealed): string =>
  JSON.stringify([
    row.seq,
    row.at,
    row.business_date,
    row.operator,
    row.terminal,
    row.transaction_code,
    row.operation,
    row.outcome,
    row.subject_kind,
    row.subject_key,
    row.purpose,
    row.detail,
  ]);

/** SHA-256, hex, over the hash of the batch before and one line a row in order of their numbers. */
function batchHash(previous: string, rows: readonly Sealed[]): string {
  const hash = createHash('sha256').update(previous);
  for (const row of rows) hash.update('\n').update(canonical(row));
  return hash.digest('hex');
}

const lastBatch = (db: Db): Promise<AuditBatchRow | undefined> =>
  db.selectFrom('audit_batch').selectAll().orderBy('batch', 'desc').limit(1).executeTakeFirst();

const unsealed = (db: Db, after: number) =>
  db
    .selectFrom('audit')
    .leftJoin('audit_member', 'audit_member.seq', 'audit.seq')
    .where('audit_member.seq', 'is', null)
    .where('audit.seq', '>', after);

/**
 * Seal every row that waits, in batches, each chained to the one before. Runs inside a write; of two hosts that
 * seal at once one finds the batch number taken and is run again by the store.
 *
 * @returns the head of the chain: the hash of its last batch
 */
export async function sealAudit(db: Db, at: Instant): Promise<string> {
  let previous = await lastBatch(db);
  const after = (previous?.last_seq ?? 0) - LATE_ROWS;
  for (;;) {
    const rows = await unsealed(db, after)
      .selectAll('audit')
      .orderBy('audit.seq')
      .limit(BATCH_ROWS)
      .execute();
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return previous?.hash ?? GENESIS;
    previous = await seal(db, rows, previous, at);
  }
}

async function seal(db: Db, rows: Sealed[], previous: AuditBatchRow | undefined, at: Instant) {
  const batch: AuditBatchRow = {
    batch: (previous?.batch ?? 0) + 1,
    first_seq: rows[0]!.seq,
    last_seq: rows.at(-1)!.seq,
    rows: rows.length,
    previous_hash: previous?.hash ?? GENESIS,
    hash: batchHash(previous?.hash ?? GENESIS, rows),
    sealed_at: at,
  };
  await db.insertInto('audit_batch').values(batch).execute();
  await db
    .insertInto('audit_member')
    .values(rows.map(({ seq }) => ({ seq, batch: batch.batch })))
    .execute();
  return batch;
}

/** What the verification found: the head of the chain, and the first difference when there is one. */
export interface AuditProof {
  ok: boolean;
  head: string;
  difference: string;
}

/**
 * Reckon the whole chain again from the rows and compare it with what was sealed, and with the heads that the
 * closed business days were printed with (which a chain cut off at its end no longer holds).
 */
export async function verifyAuditChain(db: Db): Promise<AuditProof> {
  let head = GENESIS;
  let batches = 0;
  const heads = new Set([GENESIS]);
  for (;;) {
    const batch = await db
      .selectFrom('audit_batch')
      .selectAll()
      .where('batch', '>', batches)
      .orderBy('batch')
      .limit(1)
      .executeTakeFirst();
    if (batch === undefined) break;
    const difference = await batchDifference(db, batch, batches + 1, head);
    if (difference !== '') return { ok: false, head, difference };
    ({ hash: head, batch: batches } = batch);
    heads.add(head);
  }
  const difference =
    (await strayMember(db)) ||
    (await missingRow(db)) ||
    (await forgottenRow(db)) ||
    (await lostHead(db, heads));
  return { ok: difference === '', head, difference };
}

async function batchDifference(
  db: Db,
  batch: AuditBatchRow,
  expected: number,
  head: string,
): Promise<string> {
  if (batch.batch !== expected) return `audit batch ${expected} is missing`;
  if (batch.previous_hash !== head) return `audit batch ${batch.batch} is not chained to the one before`;
  const rows = await db
    .selectFrom('audit')
    .innerJoin('audit_member', 'audit_member.seq', 'audit.seq')
    .where('audit_member.batch', '=', batch.batch)
    .selectAll('audit')
    .orderBy('audit.seq')
    .execute();
  if (rows.length !== batch.rows)
    return `audit batch ${batch.batch} has ${rows.length} of ${batch.rows} rows`;
  return batchHash(head, rows) === batch.hash
    ? ''
    : `audit batch ${batch.batch} was changed after it was sealed`;
}

/** A row that was sealed in a batch which is not there any more. */
async function strayMember(db: Db): Promise<string> {
  const stray = await db
    .selectFrom('audit_member')
    .leftJoin('audit_batch', 'audit_batch.batch', 'audit_member.batch')
    .where('audit_batch.batch', 'is', null)
    .select(['audit_member.seq', 'audit_member.batch'])
    .orderBy('audit_member.seq')
    .limit(1)
    .executeTakeFirst();
  return stray === undefined
    ? ''
    : `audit row ${stray.seq} was sealed in batch ${stray.batch}, which is gone`;
}

/**
 * A row whose number is passed over. SQLite numbers rows one after the other from 1; PostgreSQL leaves out the
 * numbers of writes that were undone, so there a number that is passed over tells nothing.
 */
async function missingRow(db: Db): Promise<string> {
  if (dialectOf(db) === 'postgres') return '';
  const { rows } = await sql<{ seq: number }>`
    select seq from (
      select seq, row_number() over (order by seq) as place from audit
    ) as numbered where seq <> place order by seq limit 1`.execute(db);
  const [after] = rows;
  return after === undefined ? '' : `audit rows before ${after.seq} are missing`;
}

/** A row so far behind the sealed ones that no batch will take it any more. */
async function forgottenRow(db: Db): Promise<string> {
  const last = (await lastBatch(db))?.last_seq ?? 0;
  const row = await unsealed(db, 0)
    .where('audit.seq', '<=', last - LATE_ROWS)
    .select('audit.seq')
    .orderBy('audit.seq')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? '' : `audit row ${row.seq} is in no batch`;
}

async function lostHead(db: Db, heads: ReadonlySet<string>): Promise<string> {
  const days = await db
    .selectFrom('business_day')
    .select(['business_date', 'audit_head'])
    .where('audit_head', 'is not', null)
    .orderBy('business_date')
    .execute();
  const lost = days.find(day => day.audit_head !== null && !heads.has(day.audit_head));
  return lost === undefined ? '' : `the audit log no longer holds the head of ${lost.business_date}`;
}
