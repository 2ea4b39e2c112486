import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { raiseCharges } from '../../../src/host/ledger/charge.ts';
import { drawerGl, receivableGl, vaultGl } from '../../../src/host/ledger/chart.ts';
import { type EntryDraft, postEvent } from '../../../src/host/ledger/post.ts';
import { reverseEvent } from '../../../src/host/ledger/reverse.ts';
import { recordAudit } from '../../../src/host/security/audit.ts';
import { sealAudit } from '../../../src/host/security/audit-chain.ts';
import type { Db, Store } from '../../../src/host/store/store.ts';
import { verify } from '../../../src/host/verify/verify.ts';
import { receiptNumber } from '../../../src/values/keys.ts';
import { auditOf } from '../counter.ts';
import { AS_OF, CITATION, openSession, seedSmallCity, WORK } from '../fixtures.ts';
import { eachStore } from '../stores.ts';
import { foundIn, unguard } from './planted.ts';

const FLOAT = 15000;
const CITATION_SUBJECT = { kind: 'CI', key: CITATION } as const;
const [KEPT, VOIDED] = [receiptNumber(1, 1), receiptNumber(1, 2)];

/** Of 90.00 owed, 70.00 paid in cash from 100.00, then a payment of 5.00 that was voided; counted 1.00 short. */
async function workADay(db: Db, session: number): Promise<void> {
  const [fine] = await raiseCharges(
    db,
    WORK,
    [{ ...CITATION_SUBJECT, code: 'FINE', description: 'FINE', dueDate: AS_OF, amount: 9000 }],
    'opening',
    '',
    'OPENING',
  );
  const intoDrawer = (amount: number): EntryDraft => ({
    gl: drawerGl('510'),
    amount,
    drawerSession: session,
  });
  const pay = (amount: number): EntryDraft[] => [
    intoDrawer(amount),
    { gl: receivableGl('CI', 'FINE'), amount: -amount, subject: CITATION_SUBJECT, chargeId: fine! },
  ];
  const post = (kind: string, entries: EntryDraft[]) => postEvent(db, WORK, { kind, memo: '', entries });

  await post('FLOAT', [
    { gl: drawerGl('100'), amount: FLOAT, drawerSession: session },
    { gl: vaultGl(), amount: -FLOAT },
  ]);
  await db.updateTable('terminal').set({ next_receipt: 3 }).execute();
  await addReceipt(db, session, KEPT, await post('PAYMENT', pay(7000)), 7000, 3000);
  const second = await post('PAYMENT', pay(500));
  await addReceipt(db, session, VOIDED, second, 500, 0);
  const voidEvent = await reverseEvent(db, WORK, second, { kind: 'VOID', memo: '' });
  await db
    .updateTable('receipt')
    .set({ status: 'VD', void_event: voidEvent, voided_by: WORK.operator, void_reason: 'Wrong item' })
    .where('receipt', '=', VOIDED)
    .execute();
  await db
    .updateTable('drawer_session')
    .set({ status: 'CT', counted: 21900, over_short: -100, counted_at: WORK.at })
    .where('session_id', '=', session)
    .execute();
  await recordAudit(db, auditOf(WORK, 'postPayment'));
  await sealAudit(db, WORK.at);
}

async function addReceipt(
  db: Db,
  session: number,
  receipt: string,
  event: number,
  total: number,
  change: number,
): Promise<void> {
  await db
    .insertInto('receipt')
    .values({
      receipt,
      event_id: event,
      terminal: WORK.terminal,
      drawer_session: session,
      operator: WORK.operator,
      business_date: AS_OF,
      at: WORK.at,
      total,
      change,
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
      receipt,
      line: 1,
      subject_kind: 'CI',
      subject_key: CITATION,
      description: 'PARKING FINE',
      amount: total,
      balance_after: 9000 - total,
    })
    .execute();
  await db
    .insertInto('tender')
    .values({
      receipt,
      line: 1,
      type: 'CA',
      amount: total + change,
      check_number: '',
      check_date: null,
      routing: '',
      bank_hash: '',
      bank_last4: '',
      reference: '',
    })
    .execute();
}

/** Corruptions of a sound city: what breaks, how, and the difference that must be told. */
const PLANTED: readonly { rule: RegExp; tells: RegExp; table?: string; change: string }[] = [
  {
    rule: /sum to zero/,
    tells: /^event 3, fund 510: out by 0\.01$/,
    table: 'entry',
    change: `update entry set amount = amount + 1 where event_id = 3 and line = 1`,
  },
  {
    rule: /GL balances/,
    tells: new RegExp(`^${vaultGl()} ${AS_OF} T001: kept -150\\.01, entries come to -150\\.00$`),
    change: `update gl_balance set amount = amount - 1 where gl = '${vaultGl()}'`,
  },
  {
    rule: /balances of accounts, citations/,
    tells: new RegExp(`^CI ${CITATION}: kept 0\\.00, entries come to 20\\.00$`),
    change: `update subject_balance set amount = 0`,
  },
  {
    rule: /charge balances/,
    tells: /^charge 1: kept 20\.02, entries come to 20\.00$/,
    change: `update charge set balance = balance + 2`,
  },
  {
    rule: /drawer balances/,
    tells: /^drawer session 1: kept 0\.00, entries come to 220\.00$/,
    change: `delete from drawer_balance`,
  },
  {
    rule: /first entry raised/,
    tells: /^charge 1: 90\.01, but 90\.00 was raised$/,
    change: `update charge set amount = 9001`,
  },
  {
    rule: /move its own subject/,
    tells: /^event 3 line 2: not of the subject and receivable of charge 1$/,
    table: 'entry',
    change: `update entry set subject_kind = 'BL' where event_id = 3 and line = 2`,
  },
  {
    rule: /exact opposite/,
    tells: /^event 4 and its reversal, 510-0000-122000-0000-000000: out by -5\.00$/,
    table: 'entry',
    change: `delete from entry where event_id = 5 and line = 2`,
  },
  {
    rule: /sum of its lines/,
    tells: new RegExp(`^receipt ${KEPT}: total 70\\.00, lines 70\\.00, tenders less change 69\\.00$`),
    table: 'tender',
    change: `update tender set amount = 9900 where receipt = '${KEPT}'`,
  },
  {
    rule: /took off the subject/,
    tells: new RegExp(`^receipt ${KEPT}, CI ${CITATION}: line 69\\.00, posted 70\\.00$`),
    table: 'receipt_line',
    change: `update receipt_line set amount = 6900 where receipt = '${KEPT}'`,
  },
  {
    rule: /put into the drawer/,
    tells: new RegExp(`^receipt ${KEPT}: total 70\\.01, into the drawer 70\\.00$`),
    change: `update receipt set total = 7001 where receipt = '${KEPT}'`,
  },
  {
    rule: /receipt is void or reversed/,
    tells: new RegExp(`^receipt ${VOIDED}: status PO and its reversal do not agree$`),
    change: `update receipt set status = 'PO', void_event = null where receipt = '${VOIDED}'`,
  },
  {
    rule: /holds its float/,
    tells: /^drawer D01, session 1: holds 220\.00, should hold 230\.00$/,
    change: `update drawer_session set "float" = 16000`,
  },
  {
    rule: /over or short is/,
    tells: /^drawer D01, session 1: over\/short 0\.00, should be -1\.00$/,
    change: `update drawer_session set over_short = 0`,
  },
  {
    rule: /audit log/,
    tells: /^audit batch 1 /,
    table: 'audit',
    change: `update audit set outcome = '4001'`,
  },
];

eachStore((_name, makeStore) => {
  describe('verify', () => {
    let store: Store;
    beforeAll(async () => {
      store = await makeStore();
      await seedSmallCity(store);
      const session = await openSession(store, FLOAT);
      await store.write(db => workADay(db, session));
    });

    it('finds nothing in a sound city', async () => {
      const { ok, checks } = await store.read(verify);
      expect(checks.filter(check => !check.ok)).toEqual([]);
      expect(ok).toBe(true);
      for (const { rule } of PLANTED)
        expect(checks.map(({ name }) => name)).toContainEqual(expect.stringMatching(rule));
    });

    it.each(PLANTED)('tells a break of: $rule', async ({ rule, tells, table, change }) => {
      const plant = async (db: Db): Promise<void> => {
        if (table !== undefined) await unguard(db, table);
        await sql.raw(change).execute(db);
      };
      const found = await foundIn(store, plant, verify);
      expect(found.ok).toBe(false);
      const told = found.checks.find(check => !check.ok && rule.test(check.name));
      expect(told?.difference).toMatch(tells);
    });
  });
});
