import type { Selectable } from 'kysely';
import type { CheckedRequestOf, ReplyOf } from '../../contract/operations.ts';
import type { Handler } from '../call.ts';
import { readCity } from '../day/city.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';
import { auditReport } from './audit-report.ts';
import { propertyLines } from './property-lines.ts';
import type { AuditRow } from './tables.ts';

type Wanted = CheckedRequestOf<'printAudit'>;
type Row = Selectable<AuditRow>;

/** Rows of a printed report at most; a longer one is asked for by shorter spans. */
const REPORT_ROWS = 1_000;

const found = (db: Db, { operator, from, to, subject }: Wanted) =>
  db
    .selectFrom('audit')
    .selectAll()
    .$if(operator !== undefined, query => query.where('operator', '=', operator!))
    .$if(from !== undefined, query => query.where('business_date', '>=', from!))
    .$if(to !== undefined, query => query.where('business_date', '<=', to!))
    .$if(subject !== undefined, query => query.where('subject_key', '=', subject!))
    .orderBy('seq', 'desc');

const listed = (row: Row): ReplyOf<'listAudit'>['rows'][number] => ({
  entry: row.seq,
  at: row.at,
  businessDate: row.business_date,
  operator: row.operator,
  terminal: row.terminal,
  code: row.transaction_code,
  operation: row.operation,
  outcome: row.outcome,
  subject: [row.subject_kind, row.subject_key].filter(Boolean).join(' '),
  purpose: row.purpose ?? '',
  transaction: 'SAUI',
  key: String(row.seq),
});

/** What was looked for, for the audit row of the look. */
const described = (wanted: Wanted): string =>
  Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ') || 'all';

export const listAudit: Handler<'listAudit'> = async (call, { entry, after, limit, ...wanted }) => {
  const { db } = call;
  if (entry !== undefined) {
    call.about('audit', String(entry), 'AUDIT');
    const row = await db.selectFrom('audit').selectAll().where('seq', '=', entry).executeTakeFirst();
    if (row === undefined) throw new Refusal(404, '2117', { entry }, 'entry');
    const detail = row.detail === null ? [] : propertyLines(JSON.parse(row.detail));
    return { rows: [listed(row)], detail, next: null };
  }
  call.about('audit', described(wanted), 'AUDIT');
  const rows = await found(db, wanted)
    .$if(after !== undefined, query => query.where('seq', '<', Number(after)))
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  return {
    rows: shown.map(listed),
    detail: [],
    next: rows.length > limit ? String(shown.at(-1)!.seq) : null,
  };
};

export const printAudit: Handler<'printAudit'> = async (call, wanted) => {
  const { db, businessDate, at, operator } = call;
  call.about('audit', described(wanted), 'AUDIT REPORT');
  const city = await readCity(db);
  const rows = await found(db, wanted)
    .limit(REPORT_ROWS + 1)
    .execute();
  const { from = '0000-01-01', to = businessDate } = wanted;
  const delegations = await db
    .selectFrom('delegation')
    .selectAll()
    .where('ends', '>=', from)
    .where('starts', '<=', to)
    .$if(wanted.operator !== undefined, query =>
      query.where(eb =>
        eb.or([eb('from_operator', '=', wanted.operator!), eb('to_operator', '=', wanted.operator!)]),
      ),
    )
    .orderBy('delegation')
    .execute();
  const print = auditReport({
    city,
    wanted: described(wanted),
    rows: rows.slice(0, REPORT_ROWS),
    isCut: rows.length > REPORT_ROWS,
    delegations,
    by: operator,
    at,
  });
  return { rows: Math.min(rows.length, REPORT_ROWS), print };
};
