import { GRADE_TITLES } from '../contract/grade-titles.ts';
import { TENDERS } from '../contract/tenders.ts';
import { TRANSACTIONS } from '../contract/transactions.ts';
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

/** The lists behind F4, by the name a format's field gives; each is asked for when it is opened. */
export const PROMPT_LISTS: Record<
  string,
  (host: HostLine) => PromptList | null | Promise<PromptList | null>
> = {
  tenders: () => fromRecord('Tenders', ['Tender', 'Name'], TENDERS),
  grades: () => fromRecord('Grades', ['Grade', 'Who'], GRADE_TITLES),
  transactions: () => fromRecord('Transactions', ['Code', 'Title'], TRANSACTIONS),
  operatorStatuses: () => fromRecord('Status', ['Status', 'Meaning'], { AC: 'ACTIVE', IN: 'INACTIVE' }),
  drawers,
  operators,
};
