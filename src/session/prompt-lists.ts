import { DEPOSIT_WAYS } from '../contract/deposit-ways.ts';
import { DRAWER_OUTGOES } from '../contract/drawer-outgoes.ts';
import { GL_EXPORT_FORMS } from '../contract/gl-export-forms.ts';
import { GRADE_TITLES } from '../contract/grade-titles.ts';
import { OVER_SHORT_CAUSES } from '../contract/over-short-causes.ts';
import { OVERRIDE_REASONS } from '../contract/override-reasons.ts';
import { REFUND_METHODS } from '../contract/refund-methods.ts';
import { RETURN_REASONS } from '../contract/return-reasons.ts';
import { REVERSED_MONEY } from '../contract/reversed-money.ts';
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

const drawerSessions = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listDrawerSessions', {}, { transaction: 'KCLR' });
  if (!answer.ok) return null;
  const rows = answer.reply.sessions.map(({ drawer, session, operator, statusText, overShort, todo }) => [
    drawer,
    String(session),
    operator,
    statusText,
    overShort === null ? '' : formatMoney(overShort),
    todo,
  ]);
  return {
    title: 'Drawers of today',
    columns: ['Drawer', 'Session', 'Operator', 'Status', 'Over/short', 'To do'],
    rows,
  };
};

const deposits = async (host: HostLine): Promise<PromptList | null> => {
  const answer = await host.call('listDeposits', {}, { transaction: 'FDSP' });
  if (!answer.ok) return null;
  const rows = answer.reply.deposits.map(({ deposit, bag, amount, statusText }) => [
    deposit,
    bag,
    formatMoney(amount),
    statusText,
  ]);
  return { title: 'Deposits on their way', columns: ['Deposit', 'Bag', 'Amount', 'Status'], rows };
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
  drawerSessions,
  deposits,
  drawerOutgoes: () => fromRecord('Out of the drawer', ['Code', 'What'], DRAWER_OUTGOES),
  reversedMoney: () => fromRecord('The money is', ['Code', 'What'], REVERSED_MONEY),
  returnReasons: () => fromRecord('Returned because', ['Code', 'Reason'], RETURN_REASONS),
  overShortCauses: () => fromRecord('Causes', ['Code', 'Cause'], OVER_SHORT_CAUSES),
  depositWays: () => fromRecord('Ways to the bank', ['Code', 'Way'], DEPOSIT_WAYS),
  glExportForms: () => fromRecord('Forms', ['Code', 'Form'], GL_EXPORT_FORMS),
  operators,
  revolvingFunds,
  expenseAccounts,
  refundMethods: () => fromRecord('Paid by', ['Method', 'Meaning'], REFUND_METHODS),
  refundsRequested: refunds('Refunds requested', 'RQ', 'FRFR'),
  refundsApproved: refunds('Refunds approved', 'AP', 'FRFP'),
};
