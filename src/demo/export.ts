import { createHash } from 'node:crypto';
import type { Db } from '../host/store/store.ts';
import type { Tables } from '../host/store/tables.ts';

/** Every table of a city and the columns that order its rows: its primary key. */
const ORDER: { readonly [Table in keyof Tables]: readonly (keyof Tables[Table] & string)[] } = {
  account: ['account'],
  account_service: ['account', 'service', 'started'],
  approval: ['approval'],
  audit: ['seq'],
  audit_batch: ['batch'],
  audit_member: ['seq'],
  business_day: ['business_date'],
  cash_movement: ['event_id', 'session_id', 'kind'],
  charge: ['charge_id'],
  citation: ['citation'],
  city: ['id'],
  delegation: ['delegation'],
  deposit: ['deposit'],
  deposit_bag: ['deposit'],
  deposit_credit: ['deposit'],
  deposit_drawer: ['session_id', 'way'],
  deposit_line: ['receipt', 'line'],
  deposit_pickup: ['pickup'],
  drawer: ['drawer'],
  drawer_balance: ['drawer_session'],
  drawer_count: ['session_id', 'purpose', 'denomination'],
  drawer_explanation: ['session_id'],
  drawer_review: ['session_id'],
  drawer_session: ['session_id'],
  entry: ['event_id', 'line'],
  event: ['event_id'],
  event_status: ['event_id', 'subject_kind', 'subject_key'],
  form_8300: ['receipt'],
  gl_account: ['gl'],
  gl_balance: ['gl', 'business_date', 'terminal'],
  holiday: ['holiday'],
  invoice: ['invoice'],
  license: ['license'],
  movement: ['movement'],
  movement_count: ['event_id', 'direction', 'denomination'],
  operator: ['operator'],
  override_grant: ['grant_hash'],
  override_use: ['grant_hash'],
  owner: ['plate', 'plate_state', 'from_date'],
  party: ['party'],
  permit: ['permit'],
  permit_vehicle: ['permit', 'plate', 'plate_state'],
  premise: ['premise'],
  receipt: ['receipt'],
  receipt_credit: ['receipt'],
  receipt_line: ['receipt', 'line'],
  receipt_reversal: ['receipt'],
  returned_item: ['receipt', 'line'],
  returned_item_party: ['receipt', 'line', 'party'],
  refund: ['refund_id'],
  refund_event: ['refund_id', 'event_id'],
  refund_offset: ['refund_id', 'line'],
  request: ['epoch', 'terminal', 'seq'],
  revolving_balance: ['balance'],
  revolving_count: ['balance', 'denomination'],
  revolving_finding: ['balance'],
  revolving_fund: ['fund'],
  revolving_replenishment: ['replenishment'],
  revolving_void: ['voucher'],
  revolving_voucher: ['voucher'],
  rule: ['key', 'effective_from'],
  search_term: ['term', 'kind', 'target_kind', 'target_key'],
  sign_on: ['token_hash'],
  subject_balance: ['subject_kind', 'subject_key'],
  tender: ['receipt', 'line'],
  terminal: ['terminal'],
  unclaimed_notice: ['notice'],
  transmittal: ['transmittal'],
  transmittal_deposit: ['deposit'],
  undeposited_drawer: ['session_id', 'way'],
};

/** Random by nature: what tells one copy of a city from another. */
const LEFT_OUT: ReadonlySet<string> = new Set(['city.epoch']);

const ROWS_AT_ONCE = 20_000;

/**
 * Write a city as text: for each table a line with its name, then a line of JSON for each row, in the order
 * of its key, columns by name. Equal cities give equal text whichever database holds them.
 *
 * @returns the sha256 of the text, in hexadecimal
 */
export async function exportCity(db: Db, write: (line: string) => void): Promise<string> {
  const hash = createHash('sha256');
  const put = (line: string) => {
    hash.update(`${line}\n`);
    write(line);
  };
  for (const table of Object.keys(ORDER).sort() as (keyof Tables)[]) {
    put(`[${table}]`);
    for (let from = 0; ; from += ROWS_AT_ONCE) {
      const rows = await rowsOf(db, table, from);
      for (const row of rows) put(rowText(table, row));
      if (rows.length < ROWS_AT_ONCE) break;
    }
  }
  return hash.digest('hex');
}

function rowsOf(db: Db, table: keyof Tables, from: number): Promise<object[]> {
  const columns = ORDER[table] as readonly string[];
  return columns
    .reduce((query, column) => query.orderBy(db.dynamic.ref(column)), db.selectFrom(table).selectAll())
    .limit(ROWS_AT_ONCE)
    .offset(from)
    .execute();
}

function rowText(table: string, row: object): string {
  const columns = Object.entries(row)
    .filter(([column]) => !LEFT_OUT.has(`${table}.${column}`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(columns));
}
