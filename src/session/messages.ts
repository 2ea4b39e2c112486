import { MESSAGES, type MessageArguments, type MessageNumber } from '../contract/messages.ts';
import { kindOf } from '../format/kinds.ts';
import { formatDate, isIsoDate } from '../values/dates.ts';
import { formatMoney } from '../values/money.ts';

/** Columns of the message line. */
const WIDTH = 78;

function shown(value: unknown, as: string | undefined, timeZone: string): string {
  if (as === 'money' && typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' && isIsoDate(value)
    ? formatDate(value)
    : kindOf('instant').display(value, timeZone);
}

/**
 * Number and text of a message, filled from its arguments or a reply: `{change:money}` formats cents, dates
 * are shown MM/DD/YY, instants in the office's time. Where that is longer than the message line, the longest
 * argument is cut: the way out stands at the end.
 */
export function messageText(
  number: MessageNumber,
  args: MessageArguments | Record<string, unknown>,
  timeZone: string,
): string {
  const text = filled(number, args, timeZone);
  const over = text.length - WIDTH;
  if (over <= 0) return text;
  const [name, longest] = Object.entries(args)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isUsed(number, entry[0]))
    .reduce((a, b) => (b[1].length > a[1].length ? b : a), ['', '']);
  if (longest.length <= over) return text;
  return filled(number, { ...args, [name]: longest.slice(0, -over).trimEnd() }, timeZone);
}

const isUsed = (number: MessageNumber, name: string): boolean => MESSAGES[number].includes(`{${name}}`);

function filled(
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
