import { ACCOUNT_STATUSES } from '../../contract/utility.ts';
import { formatPhone } from '../../values/phone.ts';
import type { Handler, Handlers } from '../call.ts';
import { receiptsByEvent } from '../cashier/receipts-by-event.ts';
import { openCharges, subjectBalance } from '../ledger/charge.ts';
import { openChargeView } from '../ledger/open-charge.ts';
import { notOnFile } from '../not-on-file.ts';
import { mailAddress, PREMISE_COLUMNS, premiseAddress } from '../party/address.ts';
import { ALERT_COLUMNS, partyAlerts } from '../party/alerts.ts';
import type { Db } from '../store/store.ts';
import { ageCharges } from './aging.ts';
import { accountEvents, lastPayment } from './history.ts';
import type { AccountServiceRow } from './tables.ts';

const SERVICE_TEXT: Readonly<Record<AccountServiceRow['service'], string>> = {
  WA: 'WATER',
  GA: 'GAS',
  SE: 'SEWER',
  RF: 'REFUSE',
};

const SERVICES = Object.keys(SERVICE_TEXT);

async function accountRow(db: Db, account: string) {
  const row = await db
    .selectFrom('account')
    .innerJoin('party', 'party.party', 'account.party')
    .innerJoin('premise', 'premise.premise', 'account.premise')
    .selectAll('account')
    .select(['party.phone1', 'premise.class as premise_class'])
    .select([
      'party.mail_address1',
      'party.mail_address2',
      'party.mail_city',
      'party.mail_state',
      'party.mail_zip',
    ])
    .select(ALERT_COLUMNS)
    .select(PREMISE_COLUMNS)
    .where('account.account', '=', account)
    .executeTakeFirst();
  if (!row) throw notOnFile('account', account);
  return row;
}

const getAccount: Handler<'getAccount'> = async (call, { account }) => {
  const { db, businessDate } = call;
  call.about('account', account);
  const row = await accountRow(db, account);
  const services = await db
    .selectFrom('account_service')
    .selectAll()
    .where('account', '=', account)
    .orderBy('started')
    .execute();
  const charges = await openCharges(db, 'UT', account, businessDate);
  const balance = await subjectBalance(db, 'UT', account);
  const payment = lastPayment(await accountEvents(db, account));
  return {
    account,
    status: row.status,
    statusText: ACCOUNT_STATUSES[row.status],
    party: row.party,
    name: row.bill_name,
    phone: row.phone1 && formatPhone(row.phone1),
    serviceAddress: premiseAddress(row),
    mailAddress: mailAddress(row),
    premise: row.premise,
    premiseClass: row.premise_class,
    cycle: row.cycle,
    creditClass: row.credit_class,
    opened: row.opened,
    closed: row.closed,
    autopay: row.autopay,
    lifeSupport: row.life_support,
    alerts: [partyAlerts(row, businessDate), row.life_support === 'Y' ? 'LIFE SUPPORT' : '']
      .filter(Boolean)
      .join(', '),
    services: services
      .map(({ service, rate_code, started, stopped, detail }) => ({
        service,
        serviceText: SERVICE_TEXT[service],
        rateCode: rate_code,
        started,
        stopped,
        detail,
      }))
      .sort((a, b) => SERVICES.indexOf(a.service) - SERVICES.indexOf(b.service)),
    ...ageCharges(charges, balance, businessDate),
    balance,
    lastBillDate: row.last_bill_date,
    lastBillAmount: row.last_bill_amount,
    lastPaymentDate: payment?.businessDate ?? null,
    lastPaymentAmount: payment === undefined ? 0 : -payment.amount,
    openCharges: charges.map(openChargeView),
    rev: row.rev,
  };
};

const getAccountHistory: Handler<'getAccountHistory'> = async (call, { account, after, limit }) => {
  const { db } = call;
  call.about('account', account);
  const row = await accountRow(db, account);
  const events = await accountEvents(db, account);
  const from = after === undefined ? 0 : events.findIndex(({ eventId }) => String(eventId) === after) + 1;
  const page = events.slice(from, from + limit);
  const receipts = await receiptsByEvent(
    db,
    page.map(({ eventId }) => eventId),
  );
  return {
    account,
    name: row.bill_name,
    serviceAddress: premiseAddress(row),
    statusText: ACCOUNT_STATUSES[row.status],
    balance: events[0]?.balance ?? 0,
    total: events.length,
    events: page.map(({ eventId, businessDate, kind, memo, amount, balance, operator }) => ({
      businessDate,
      kind,
      description: memo,
      reference: receipts.get(eventId)?.receipt ?? '',
      amount,
      balance,
      operator,
    })),
    next: from + limit < events.length ? String(page.at(-1)?.eventId) : null,
  };
};

/** The operations of utility accounts. */
export const utilityHandlers = { getAccount, getAccountHistory } satisfies Partial<Handlers>;
