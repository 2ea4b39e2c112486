import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedRuleRows } from '../../../src/host/day/rules.ts';
import { drawerGl, vaultGl } from '../../../src/host/ledger/chart.ts';
import { postEvent } from '../../../src/host/ledger/post.ts';
import { changeStatus } from '../../../src/host/ledger/status.ts';
import type { Store } from '../../../src/host/store/store.ts';
import { AS_OF, CITATION, HEADER, openSession, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';

/** Each append-only table with a column to change. */
const TABLES = {
  event: 'memo',
  entry: 'amount',
  event_status: 'status_after',
  receipt_line: 'description',
  receipt_credit: 'event_id',
  tender: 'reference',
  request: 'hash',
  audit: 'outcome',
  audit_batch: 'hash',
  audit_member: 'batch',
  rule: 'value',
  override_grant: 'approver',
  override_use: 'used_at',
} as const;

eachStore((name, makeStore) => {
  describe('an append-only table', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
      const session = await openSession(store);
      await store.write(async db => {
        const event = await postEvent(db, WORK, {
          kind: 'FLOAT',
          memo: '',
          entries: [
            { gl: drawerGl('100'), amount: 100, drawerSession: session },
            { gl: vaultGl(), amount: -100 },
          ],
        });
        await changeStatus(db, event, 'CI', CITATION, 'IS', 'PD');
        await db
          .insertInto('receipt')
          .values({
            receipt: '800100000019',
            event_id: event,
            terminal: WORK.terminal,
            drawer_session: session,
            operator: WORK.operator,
            business_date: AS_OF,
            at: WORK.at,
            total: 100,
            change: 0,
            status: 'PO',
            void_event: null,
            voided_by: null,
            void_reason: null,
            prints: 1,
            rev: 1,
          })
          .execute();
        await db
          .insertInto('receipt_line')
          .values({
            receipt: '800100000019',
            line: 1,
            subject_kind: 'CI',
            subject_key: CITATION,
            description: 'FINE',
            amount: 100,
            balance_after: 0,
          })
          .execute();
        await db
          .insertInto('tender')
          .values({
            receipt: '800100000019',
            line: 1,
            type: 'CA',
            amount: 100,
            check_number: '',
            check_date: null,
            routing: '',
            bank_hash: '',
            bank_last4: '',
            reference: '',
          })
          .execute();
        await db.insertInto('receipt_credit').values({ receipt: '800100000019', event_id: event }).execute();
        await db
          .insertInto('request')
          .values({
            epoch: '01',
            terminal: WORK.terminal,
            seq: 1,
            hash: '',
            operation: '',
            status: 200,
            reply: '{}',
            business_date: AS_OF,
            at: WORK.at,
          })
          .execute();
        const { seq } = await db
          .insertInto('audit')
          .values({
            at: WORK.at,
            business_date: AS_OF,
            operator: WORK.operator,
            terminal: WORK.terminal,
            transaction_code: 'KPAE',
            operation: 'postPayment',
            outcome: 'OK',
            subject_kind: null,
            subject_key: null,
            purpose: null,
            detail: null,
          })
          .returning('seq')
          .executeTakeFirstOrThrow();
        await db
          .insertInto('audit_batch')
          .values({
            batch: 1,
            first_seq: seq,
            last_seq: seq,
            rows: 1,
            previous_hash: '',
            hash: '',
            sealed_at: WORK.at,
          })
          .execute();
        await db.insertInto('audit_member').values({ seq, batch: 1 }).execute();
        await db.insertInto('rule').values(shippedRuleRows()).execute();
        await db
          .insertInto('operator')
          .values({
            ...{ operator: 'SAM', name: 'SAM', grade: 'S', secret: 'none', status: 'AC' },
            ...{ failures: 0, must_change: 'N', ...HEADER },
          })
          .execute();
        await db
          .insertInto('override_grant')
          .values({
            ...{ grant_hash: 'a', operation: '', request_hash: '', operator: WORK.operator },
            ...{ terminal: WORK.terminal, approver: 'SAM', reason: 'CUST', text: '' },
            ...{ given_at: WORK.at, expires_at: '2099-01-01T00:00:00.000Z' },
          })
          .execute();
        await db.insertInto('override_use').values({ grant_hash: 'a', used_at: WORK.at }).execute();
      });
    });

    it.each(Object.entries(TABLES))('%s refuses update and delete', async (table, column) => {
      const refused = new RegExp(`${table} is append-only`);
      const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`;
      await expect(store.write(db => change.execute(db))).rejects.toThrow(refused);
      await expect(store.write(db => sql`delete from ${sql.table(table)}`.execute(db))).rejects.toThrow(
        refused,
      );
    });

    it('refuses the statement that would go round the triggers', async () => {
      const around =
        name === 'SQLite'
          ? sql`insert or replace into event select * from event`
          : sql`truncate table audit_member`;
      await expect(store.write(db => around.execute(db))).rejects.toThrow(/append-only/);
    });
  });
});
