import { GRADE_TITLES } from '../contract/grade-titles.ts';
import { OVERRIDE_REASONS } from '../contract/override-reasons.ts';
import { REFUND_METHODS } from '../contract/refund-methods.ts';
import { TENDERS } from '../contract/tenders.ts';
import { TRANSACTIONS } from '../contract/transactions.ts';
import { formatMoney } from '../values/money.ts';
import type { HostLine } from './ports.ts';

export interface PromptList {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

const fromRecord = (
  title: string,
  columns: readonly string[],
  record: Record<string, string>,
): PromptList => ({
  title,
  columns,
  rows: Object.entries(record),
});

const drawers = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listDrawers', {}, { transaction: 'KOPE' });
  if (!answer.ok) return null;
  const rows = answer.reply.drawers.map(drawer => [
    drawer.drawer,
    drawer.name,
    drawer.statusText,
    drawer.operator,
  ]);
  return { title: 'Drawers', columns: ['Drawer', 'Name', 'Status', 'Operator'], rows };
};

const operators = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listOperators', { limit: 100 }, { transaction: 'SUSU' });
  if (!answer.ok) return null;
  const rows = answer.reply.operators.map(row => [row.operator, row.name, row.grade, row.statusText]);
  return { title: 'Operators', columns: ['Operator', 'Name', 'Grade', 'Status'], rows };
};

const revolvingFunds = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listRevolvingFunds', {}, { transaction: 'FRVI' });
  if (!answer.ok) return null;
  const rows = answer.reply.funds.map(({ fund, name, custodian, authorized }) => [
    fund,
    name,
    custodian,
    formatMoney(authorized),
  ]);
  return { title: 'Revolving funds', columns: ['Fund', 'Name', 'Custodian', 'Authorized'], rows };
};

const expenseAccounts = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listExpenseAccounts', {}, { transaction: 'FRVE' });
  if (!answer.ok) return null;
  const rows = answer.reply.accounts.map(({ gl, title }) => [gl, title]);
  return { title: 'Expense accounts', columns: ['Account', 'Title'], rows };
};

const refunds =
  (title: string, status: 'RQ' | 'AP', transaction: 'FRFR' | 'FRFP') =>
  async (host: HostLine): Promise<PromptList | null> => {
    const answer = await host.call('listRefunds', { status, limit: 100 }, { transaction });
    if (!answer.ok) return null;
    const rows = answer.reply.refunds.map(({ refund, payee, amount, requestedBy }) => [
      refund,
      payee,
      formatMoney(amount),
      requestedBy,
    ]);
    return { title, columns: ['Refund', 'Payee', 'Credit', 'By'], rows };
  };

const approvals = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listApprovals', { limit: 100 }, { transaction: 'SPAP' });
  if (!answer.ok) return null;
  const rows = answer.reply.approvals.map(({ approval, act, amount, operator }) => [
    String(approval),
    act,
    amount,
    operator,
  ]);
  return { title: 'Waiting', columns: ['Approval', 'To allow', 'Amount', 'By'], rows };
};

/** The lists behind F4, by the name a format's field gives; each is asked for when it is opened. */
export const PROMPT_LISTS: Record<
  string,
  (host: HostLine) => PromptList | null | Promise<PromptList | null>
> = {
  tenders: () => fromRecord('Tenders', ['Tender', 'Name'], TENDERS),
  approvals,
  overrideReasons: () => fromRecord('Reasons', ['Reason', 'Meaning'], OVERRIDE_REASONS),
  grades: () => fromRecord('Grades', ['Grade', 'Who'], GRADE_TITLES),
  transactions: () => fromRecord('Transactions', ['Code', 'Title'], TRANSACTIONS),
  operatorStatuses: () => fromRecord('Status', ['Status', 'Meaning'], { AC: 'ACTIVE', IN: 'INACTIVE' }),
  drawers,
  operators,
  revolvingFunds,
  expenseAccounts,
  refundMethods: () => fromRecord('Paid by', ['Method', 'Meaning'], REFUND_METHODS),
  refundsRequested: refunds('Refunds requested', 'RQ', 'FRFR'),
  refundsApproved: refunds('Refunds approved', 'AP', 'FRFP'),
};
