import type { ColumnTypes } from '../../column-types.ts';
import { header, oneOf } from '../first-day/column.ts';

const KINDS = 'UT CI BL PM IV';

export const refundTables = (types: ColumnTypes): string[] => {
  const { text, integer, identity, table, clustered } = types;
  return [
    `create table unclaimed_notice (
      notice ${identity},
      first_published ${text} not null,
      last_published ${text} not null check (last_published >= first_published),
      claim_by ${text} not null check (claim_by >= last_published),
      published_by ${text} not null references operator,
      at ${text} not null
    ) ${table}`,
    `create table refund (
      refund_id ${identity},
      source ${text} not null check (${oneOf('source', 'OVER TWICE LICENSE')}),
      subject_kind ${text} not null check (${oneOf('subject_kind', KINDS)}),
      subject_key ${text} not null,
      party ${text} references party,
      payee ${text} not null,
      address1 ${text} not null,
      address2 ${text} not null,
      method ${text} not null check (${oneOf('method', 'CHK ACH CRD')}),
      amount ${integer} not null check (amount > 0),
      offset_total ${integer} not null check (offset_total >= 0 and offset_total <= amount),
      status ${text} not null check (${oneOf('status', 'RQ AP IS CS ST VD ES')}),
      hold_until ${text},
      requested_by ${text} not null references operator,
      requested_on ${text} not null,
      approved_by ${text} references operator check (approved_by <> requested_by),
      approved_on ${text},
      issued_on ${text},
      issues ${integer} not null check (issues >= 0),
      cashed_on ${text},
      void_reason ${text},
      notice ${integer} references unclaimed_notice,
      ${header(types)},
      check ((approved_on is null) = (approved_by is null)),
      check (status = 'VD' or (status = 'RQ') = (approved_on is null)),
      check (status not in ('IS', 'CS', 'ST', 'ES') or issued_on is not null),
      check ((status = 'VD') = (void_reason is not null)),
      check ((status = 'CS') = (cashed_on is not null))
    ) ${table}`,
    `create unique index refund_waiting_once on refund (subject_kind, subject_key) where status = 'RQ'`,
    'create index refund_status on refund (status, refund_id)',
    'create index refund_subject on refund (subject_kind, subject_key)',
    `create table refund_event (
      refund_id ${integer} not null references refund,
      event_id ${integer} not null unique references event,
      step ${text} not null check (${oneOf('step', 'approve issue stale reissue void escheat')}),
      primary key (refund_id, event_id)
    ) ${clustered}`,
    `create table refund_offset (
      refund_id ${integer} not null references refund,
      line ${integer} not null check (line >= 1),
      subject_kind ${text} not null check (${oneOf('subject_kind', KINDS)}),
      subject_key ${text} not null,
      description ${text} not null,
      amount ${integer} not null check (amount > 0),
      primary key (refund_id, line)
    ) ${clustered}`,
  ];
};
