import { DEPOSIT_WAYS } from '../../contract/deposit-ways.ts';
import type { Handler, Handlers } from '../call.ts';
import { officeOf } from '../cashier/office.ts';
import { creditDeposit } from './credit.ts';
import { makeDeposit } from './make.ts';
import { pickUpDeposits } from './pickup.ts';
import { depositRecord, depositStatus } from './record.ts';
import { depositSlip } from './slip.ts';
import { makeTransmittal, previewTransmittal } from './transmittal.ts';
import { listUndeposited } from './waiting.ts';

const getDeposit: Handler<'getDeposit'> = async (call, { deposit }) => {
  call.about('deposit', deposit);
  return depositRecord(call.db, deposit);
};

const printDeposit: Handler<'printDeposit'> = async (call, { deposit }) => {
  const { db } = call;
  call.about('deposit', deposit);
  const record = await depositRecord(db, deposit);
  return { ...record, print: depositSlip(record, await officeOf(db), 'duplicate') };
};

/** As many as FDSP has lines for. */
const MOST_LISTED = 100;

/** Deposits of a date; without one, those the bank has not credited yet, or only the bags no carrier took yet. */
const listDeposits: Handler<'listDeposits'> = async ({ db }, { date, awaiting }) => {
  const rows = await db
    .selectFrom('deposit')
    .leftJoin('deposit_credit', 'deposit_credit.deposit', 'deposit.deposit')
    .leftJoin('deposit_bag', 'deposit_bag.deposit', 'deposit.deposit')
    .select(['deposit.deposit', 'way', 'bag', 'deposit.business_date', 'deposit.amount'])
    .select(['bank_date', 'pickup'])
    .$if(date !== undefined, query => query.where('deposit.business_date', '=', date!))
    .$if(date === undefined, query => query.where('bank_date', 'is', null))
    .$if(awaiting === 'carrier', query => query.where('way', '=', 'BAG').where('pickup', 'is', null))
    .orderBy('deposit.event_id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return {
    total: rows.reduce((sum, { amount }) => sum + amount, 0),
    deposits: rows.map(row => ({
      deposit: row.deposit,
      transaction: 'FDSP' as const,
      key: row.deposit,
      wayText: DEPOSIT_WAYS[row.way],
      bag: row.bag,
      businessDate: row.business_date,
      amount: row.amount,
      statusText: depositStatus(row),
    })),
  };
};

/** The operations of deposits: drawers on slips, bags to the carrier, credits of the bank, the treasurer. */
export const depositHandlers = {
  listUndeposited,
  makeDeposit,
  listDeposits,
  getDeposit,
  printDeposit,
  creditDeposit,
  pickUpDeposits,
  previewTransmittal,
  makeTransmittal,
} satisfies Partial<Handlers>;
