import { checkDigitMessage } from '../../contract/atoms.ts';
import type { RefundSource } from '../../contract/refund.ts';
import type { SubjectKind } from '../../contract/subject.ts';
import type { IsoDate } from '../../values/dates.ts';
import type { Payable, PayableKind } from '../cashier/payable.ts';
import { payableOfKey } from '../cashier/payable-kinds.ts';
import type { Subject } from '../ledger/post.ts';
import { notOnFile } from '../not-on-file.ts';
import { Refusal } from '../refusal.ts';
import { readKey } from '../search/read-key.ts';
import type { Db } from '../store/store.ts';

const SOURCES: Partial<Record<SubjectKind, RefundSource>> = { UT: 'OVER', CI: 'TWICE', BL: 'LICENSE' };

/** Licenses whose credit is not needed for a renewal any more. */
const ENDED_LICENSES: ReadonlySet<string> = new Set(['CL', 'OB', 'RK', 'DN']);

/** What a refund comes from: a record with credit, and whose it is. */
export interface RefundOrigin {
  subject: Subject;
  payable: PayableKind;
  record: Payable;
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
 * Look up what a refund is to come from, by the key of an account, a citation or a license.
 *
 * @throws Refusal 1108, 5307 no such kind, 3001 to 3003 not on file, 5308 license in force, 5309 stayed by the court
 */
export async function refundOrigin(db: Db, keyed: string, businessDate: IsoDate): Promise<RefundOrigin> {
  const reading = readKey(keyed);
  if (reading.as === 'misread') throw new Refusal(422, checkDigitMessage(reading.kind), {}, 'key');
  if (reading.as === 'nothing' || reading.as === 'damaged') throw new Refusal(422, '1108', {}, 'key');
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
    subject: { kind: payable.kind, key },
    payable,
    record,
    source,
    owner: await ownerOf(db, { kind: payable.kind, key }),
  };
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
