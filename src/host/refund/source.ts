import { checkDigitMessage } from '../../contract/atoms.ts';
import type { RefundSource } from '../../contract/refund.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import { formatDate, type IsoDate } from '../../values/dates.ts';
import { payableOfKey } from '../cashier/payable-kinds.ts';
import { receiptStatus } from '../cashier/receipt.ts';
import type { Subject } from '../ledger/post.ts';
import { notOnFile } from '../not-on-file.ts';
import { Refusal } from '../refusal.ts';
import { readKey } from '../search/read-key.ts';
import type { Db } from '../store/store.ts';
import { creditOf } from './credit.ts';
import { heldOf } from './held-receipt.ts';
import type { Refundable } from './refundable.ts';

const SOURCES: Partial<Record<SubjectKind, RefundSource>> = { UT: 'OVER', CI: 'TWICE', BL: 'LICENSE' };

/** Licenses whose credit is not needed for a renewal any more. */
const ENDED_LICENSES: ReadonlySet<string> = new Set(['CL', 'OB', 'RK', 'DN']);

/** What a refund comes from, and whose it is; null where nobody knows. */
export interface RefundOrigin {
  money: Refundable;
  /** What it is on the screen. */
  name: string;
  source: RefundSource;
  owner: Owner | null;
}

/** The customer whose credit it is, with the mail address on file. */
interface Owner {
  party: string;
  name: string;
  address1: string;
  address2: string;
}

/**
 * Look up what a refund is to come from, by the key of an account, a citation, a license or a receipt.
 *
 * @throws Refusal 1108, 5307 no such kind, 3001 to 3003 and 3011 not on file, 5308 license in force, 5309 stayed by
 *   the court, 5319 receipt not reversed
 */
export async function refundOrigin(db: Db, keyed: string, businessDate: IsoDate): Promise<RefundOrigin> {
  const reading = readKey(keyed);
  if (reading.as === 'misread') throw new Refusal(422, checkDigitMessage(reading.kind), {}, 'key');
  if (reading.as === 'nothing' || reading.as === 'damaged') throw new Refusal(422, '1108', {}, 'key');
  if (reading.kind === 'receipt') return receiptOrigin(db, reading.key);
  const payable = payableOfKey(reading.kind);
  const source = payable && SOURCES[payable.kind];
  if (payable === undefined || source === undefined) throw new Refusal(422, '5307', {}, 'key');
  const { key } = reading;
  const record = await payable.load(db, key, businessDate);
  if (!record) throw notOnFile(payable.keyKind, key, 'key');
  if (payable.kind === 'BL' && !ENDED_LICENSES.has(record.status)) {
    throw new Refusal(422, '5308', { key, status: record.statusText }, 'key');
  }
  if (record.status === 'BK') throw new Refusal(422, '5309', { key }, 'key');
  return {
    money: creditOf({ kind: payable.kind, key }),
    name: record.name,
    source,
    owner: await ownerOf(db, { kind: payable.kind, key }),
  };
}

/** Whoever paid need not own what was paid on: it was reversed for being wrong. */
async function receiptOrigin(db: Db, receipt: string): Promise<RefundOrigin> {
  const row = await db
    .selectFrom('receipt')
    .leftJoin('receipt_reversal', 'receipt_reversal.receipt', 'receipt.receipt')
    .select(['receipt.receipt', 'receipt.status', 'receipt.business_date', 'receipt.operator'])
    .select('receipt_reversal.money')
    .where('receipt.receipt', '=', receipt)
    .executeTakeFirst();
  if (!row) throw notOnFile('receipt', receipt, 'key');
  if (row.money === null) {
    throw new Refusal(422, '5319', { key: receipt, status: await receiptStatus(db, row) }, 'key');
  }
  const name = `TAKEN ${formatDate(row.business_date)} BY ${row.operator}`;
  return { money: heldOf(receipt), name, source: 'REVERSED', owner: null };
}

/** Nobody for a citation: who owns the plate is DMV data, and whoever paid need not own it. */
async function ownerOf(db: Db, { kind, key }: Subject): Promise<Owner | null> {
  if (kind !== 'UT' && kind !== 'BL') return null;
  const table = kind === 'UT' ? 'account' : 'license';
  const row = await db
    .selectFrom('party')
    .select(['party', 'name', 'mail_address1', 'mail_address2', 'mail_city', 'mail_state', 'mail_zip'])
    .where('party', '=', eb =>
      table === 'account'
        ? eb.selectFrom('account').select('party').where('account', '=', key)
        : eb.selectFrom('license').select('party').where('license', '=', key),
    )
    .executeTakeFirstOrThrow();
  return {
    party: row.party,
    name: row.name,
    address1: [row.mail_address1, row.mail_address2].filter(Boolean).join(' '),
    address2: `${row.mail_city} ${row.mail_state} ${row.mail_zip}`.trim(),
  };
}
