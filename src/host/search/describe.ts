import { CITATION_STATUSES } from '../../contract/citation.ts';
import { DEPOSIT_WAYS } from '../../contract/deposit-ways.ts';
import { LICENSE_STATUSES } from '../../contract/license.ts';
import type { ReplyOf } from '../../contract/operations.ts';
import { PERMIT_STATUSES, PERMIT_TYPES } from '../../contract/permit.ts';
import { REFUND_STATUSES } from '../../contract/refund.ts';
import { FIND_KINDS, type FindKind } from '../../contract/search.ts';
import { ACCOUNT_STATUSES } from '../../contract/utility.ts';
import { formatDate } from '../../values/dates.ts';
import { formatMoney } from '../../values/money.ts';
import { formatPhone } from '../../values/phone.ts';
import { receiptStatus } from '../cashier/receipt.ts';
import { readPlateKey } from '../citation/plate-key.ts';
import { depositStatus } from '../deposit/record.ts';
import { INVOICE_STATUSES } from '../invoice/invoice-status.ts';
import { subjectBalances } from '../ledger/subject-balances.ts';
import { licenseTypeText } from '../license/license-types.ts';
import { PREMISE_COLUMNS, premiseAddress } from '../party/address.ts';
import { refundId, refundKey } from '../refund/refund-key.ts';
import type { Db } from '../store/store.ts';

type Found = ReplyOf<'find'>['found'][number];
type Description = Pick<Found, 'name' | 'detail' | 'status'>;
type Descriptions = Map<string, Description>;
export type Target = { kind: FindKind; key: string };

/** Reads the list lines of records of one kind, by key. */
type Describe = (db: Db, keys: readonly string[]) => Promise<Descriptions>;

const parties: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('party')
    .select(['party', 'name', 'phone1', 'mail_address1'])
    .where('party', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ party, name, phone1, mail_address1 }) => [
      party,
      { name, detail: mail_address1, status: phone1 && formatPhone(phone1) },
    ]),
  );
};

const accounts: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('account')
    .innerJoin('premise', 'premise.premise', 'account.premise')
    .select(['account.account', 'account.bill_name', 'account.status'])
    .select(PREMISE_COLUMNS)
    .where('account.account', 'in', keys)
    .execute();
  return new Map(
    rows.map(row => [
      row.account,
      { name: row.bill_name, detail: premiseAddress(row), status: ACCOUNT_STATUSES[row.status] },
    ]),
  );
};

const licenses: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('license')
    .select(['license', 'dba', 'type', 'status'])
    .where('license', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ license, dba, type, status }) => [
      license,
      { name: dba, detail: licenseTypeText(type), status: LICENSE_STATUSES[status] },
    ]),
  );
};

const citations: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('citation')
    .select(['citation', 'plate', 'plate_state', 'description', 'status'])
    .where('citation', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ citation, plate, plate_state, description, status }) => [
      citation,
      { name: `PLATE ${plate} ${plate_state}`, detail: description, status: CITATION_STATUSES[status] },
    ]),
  );
};

const plates: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('citation')
    .select(({ fn }) => ['plate', 'plate_state', fn.countAll<number>().as('count')])
    .where(({ or, and, eb }) =>
      or(
        keys
          .map(key => readPlateKey(key))
          .map(({ plate, state }) => and([eb('plate', '=', plate), eb('plate_state', '=', state)])),
      ),
    )
    .groupBy(['plate', 'plate_state'])
    .execute();
  return new Map(
    keys.map(key => {
      const { plate, state } = readPlateKey(key);
      const row = rows.find(each => each.plate === plate && each.plate_state === state);
      const count = row?.count ?? 0;
      const detail = count === 1 ? '1 CITATION' : `${count} CITATIONS`;
      return [key, { name: `PLATE ${plate} ${state}`, detail, status: '' }];
    }),
  );
};

const permits: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('permit')
    .innerJoin('party', 'party.party', 'permit.party')
    .select(['permit.permit', 'permit.type', 'permit.status', 'party.name'])
    .where('permit.permit', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ permit, type, status, name }) => [
      permit,
      { name, detail: PERMIT_TYPES[type], status: PERMIT_STATUSES[status] },
    ]),
  );
};

const invoices: Describe = async (db, keys) => {
  const balances = await subjectBalances(db, 'IV', keys);
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('party', 'party.party', 'invoice.party')
    .select(['invoice.invoice', 'invoice.status', 'party.name'])
    .where('invoice.invoice', 'in', keys)
    .execute();
  return new Map(
    rows.map(({ invoice, status, name }) => [
      invoice,
      {
        name,
        detail: `OWED ${formatMoney(balances.get(invoice) ?? 0)}`,
        status: INVOICE_STATUSES[status],
      },
    ]),
  );
};

const receipts: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('receipt')
    .select(['receipt', 'business_date', 'operator', 'total', 'status'])
    .where('receipt', 'in', keys)
    .execute();
  const descriptions: Descriptions = new Map();
  for (const row of rows) {
    descriptions.set(row.receipt, {
      name: `${formatDate(row.business_date)} BY ${row.operator}`,
      detail: `PAID ${formatMoney(row.total)}`,
      status: await receiptStatus(db, row),
    });
  }
  return descriptions;
};

const refunds: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('refund')
    .select(['refund_id', 'payee', 'amount', 'status'])
    .where('refund_id', 'in', keys.map(refundId))
    .execute();
  return new Map(
    rows.map(({ refund_id, payee, amount, status }) => [
      refundKey(refund_id),
      { name: payee, detail: `REFUND OF ${formatMoney(amount)}`, status: REFUND_STATUSES[status] },
    ]),
  );
};

const deposits: Describe = async (db, keys) => {
  const rows = await db
    .selectFrom('deposit')
    .leftJoin('deposit_bag', 'deposit_bag.deposit', 'deposit.deposit')
    .leftJoin('deposit_credit', 'deposit_credit.deposit', 'deposit.deposit')
    .select(['deposit.deposit', 'deposit.way', 'deposit.business_date', 'deposit.prepared_by'])
    .select(['deposit.amount', 'deposit_bag.pickup', 'deposit_credit.bank_date'])
    .where('deposit.deposit', 'in', keys)
    .execute();
  return new Map(
    rows.map(row => [
      row.deposit,
      {
        name: `${formatDate(row.business_date)} BY ${row.prepared_by}`,
        detail: `${DEPOSIT_WAYS[row.way]} ${formatMoney(row.amount)}`,
        status: depositStatus(row),
      },
    ]),
  );
};

const DESCRIBE: Readonly<Record<FindKind, Describe>> = {
  party: parties,
  account: accounts,
  license: licenses,
  permit: permits,
  invoice: invoices,
  receipt: receipts,
  refund: refunds,
  deposit: deposits,
  citation: citations,
  plate: plates,
};

/** List lines of found records in the order given, read one kind at a time. One that is gone is left out. */
export async function describe(db: Db, targets: readonly Target[]): Promise<Found[]> {
  const byKind = new Map<FindKind, Descriptions>();
  for (const [kind, ofKind] of Map.groupBy(targets, target => target.kind)) {
    const keys = ofKind.map(({ key }) => key);
    byKind.set(kind, await DESCRIBE[kind](db, keys));
  }
  return targets.flatMap(({ kind, key }) => {
    const description = byKind.get(kind)?.get(key);
    return description ? [{ kind, key, transaction: FIND_KINDS[kind], ...description }] : [];
  });
}
