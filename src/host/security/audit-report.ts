import type { Selectable } from 'kysely';
import { formatDate } from '../../values/dates.ts';
import { officeTime } from '../../values/office-time.ts';
import { blankControls } from '../../values/text.ts';
import type { City } from '../day/city.ts';
import type { Instant } from '../store/row.ts';
import type { AuditRow, DelegationRow } from './tables.ts';

const COLUMNS = 80;

const column = (text: string, columns: number): string => text.slice(0, columns).padEnd(columns);

export interface ReportFacts {
  city: Pick<City, 'name' | 'time_zone'>;
  /** What was looked for. */
  wanted: string;
  rows: readonly Selectable<AuditRow>[];
  /** Whether more was found than is printed. */
  isCut: boolean;
  delegations: readonly Selectable<DelegationRow>[];
  by: string;
  at: Instant;
}

/** The audit report, 80 columns: what was found, latest first, and the delegations that were in force meanwhile. */
export function auditReport({ city, wanted, rows, isCut, delegations, by, at }: ReportFacts): string[] {
  const when = (instant: Instant): string => {
    const { date, time } = officeTime(instant, city.time_zone);
    return `${formatDate(date)} ${time}`;
  };
  const rule = '-'.repeat(COLUMNS);
  const lines = [
    `${column(`CITY OF ${city.name.toUpperCase()}`, 60)}${'AUDIT REPORT'.padStart(20)}`,
    `${column(`LOOKED FOR: ${wanted}`, 60)}${`${by} ${when(at)}`.padStart(20)}`,
    rule,
    `${column('WHEN', 15)}${column('WHO', 5)}${column('AT', 5)}${column('CODE', 5)}${column('OPERATION', 17)}${column('OUTCOME', 8)}ABOUT`,
    ...rows.map(row =>
      [
        column(when(row.at), 15),
        column(row.operator, 5),
        column(row.terminal, 5),
        column(row.transaction_code, 5),
        column(row.operation, 17),
        column(row.outcome, 8),
        [row.subject_kind, row.subject_key].filter(Boolean).join(' '),
      ].join(''),
    ),
    ...(isCut ? ['MORE WAS FOUND. ASK FOR A SHORTER SPAN.'] : []),
    rule,
    'DELEGATIONS OF THESE DAYS',
    ...(delegations.length === 0 ? ['NONE'] : []),
    ...delegations.flatMap(each => [
      `${column(each.from_operator, 5)}TO ${column(each.to_operator, 5)}${formatDate(each.starts)} - ${formatDate(each.ends)}  BY ${column(each.granted_by, 5)}${each.reason}`,
      `     ${each.codes}${each.ended_at === null ? '' : `  ENDED ${when(each.ended_at)} BY ${each.ended_by}`}`,
    ]),
  ];
  return lines.map(line => blankControls(line).slice(0, COLUMNS).trimEnd());
}
