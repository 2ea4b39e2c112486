import { MESSAGES, type MessageArguments, type MessageNumber } from '../contract/messages.ts';
import { formatDate, isIsoDate } from '../values/dates.ts';
import { formatMoney } from '../values/money.ts';

const shown = (value: unknown, as: string | undefined): string => {
  if (as === 'money' && typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' && isIsoDate(value) ? formatDate(value) : String(value);
};

/** Fill a message from a reply: `{change:money}` formats cents, dates are shown MM/DD/YY. */
export function messageText(number: MessageNumber, args: MessageArguments | Record<string, unknown>): string {
  const values: Record<string, unknown> = args;
  const text = MESSAGES[number].replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, as?: string) =>
    values[name] === undefined || values[name] === null ? whole : shown(values[name], as),
  );
  return `${number} ${text}`;
}
