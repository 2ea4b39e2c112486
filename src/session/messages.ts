import { MESSAGES, type MessageArguments, type MessageNumber } from '../contract/messages.ts';
import { kindOf } from '../format/kinds.ts';
import { formatDate, isIsoDate } from '../values/dates.ts';
import { formatMoney } from '../values/money.ts';

function shown(value: unknown, as: string | undefined, timeZone: string): string {
  if (as === 'money' && typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' && isIsoDate(value)
    ? formatDate(value)
    : kindOf('instant').display(value, timeZone);
}

/**
 * Number and text of a message, filled from its arguments or a reply: `{change:money}` formats cents, dates
 * are shown MM/DD/YY, instants in the office's time.
 */
export function messageText(
  number: MessageNumber,
  args: MessageArguments | Record<string, unknown>,
  timeZone: string,
): string {
  const values: Record<string, unknown> = args;
  const text = MESSAGES[number].replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, as?: string) =>
    values[name] === undefined || values[name] === null ? whole : shown(values[name], as, timeZone),
  );
  return `${number} ${text}`;
}
