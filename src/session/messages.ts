import { MESSAGES } from '../contract/message-texts.ts';
import { type MessageArguments, type MessageNumber, PLACEHOLDER } from '../contract/messages.ts';
import { kindOf } from '../format/kinds.ts';
import { formatDate, isIsoDate } from '../values/dates.ts';
import { formatMoney } from '../values/money.ts';

/** Columns of the message line. */
const WIDTH = 78;

/** What is left of a free text at least, and what shows that it was cut. */
const SHORTEST = 4;
const CUT = '...';

/** Arguments that are lists, and what stands between their parts. */
const LISTS = /\{(\w+):list\}/g;
const SEPARATOR = ', ';

function shown(value: unknown, as: string | undefined, timeZone: string): string {
  if (as === 'money' && typeof value === 'number') return formatMoney(value);
  return typeof value === 'string' && isIsoDate(value)
    ? formatDate(value)
    : kindOf('instant').display(value, timeZone);
}

/**
 * Number and text of a message, filled from its arguments or a reply: `{change:money}` formats cents, dates
 * are shown MM/DD/YY, instants in the office's time. Where that is longer than the message line, free text
 * (`{name:text}`) is cut, the longest first, and of a list (`{name:list}`) the last parts are only counted: keys, dates and amounts stay whole, and the way out stands at the end.
 */
export function messageText(
  number: MessageNumber,
  args: MessageArguments | Record<string, unknown>,
  timeZone: string,
): string {
  const values: Record<string, unknown> = { ...args };
  const freeTexts = [...MESSAGES[number].matchAll(PLACEHOLDER)]
    .filter(([, , as]) => as === 'text')
    .map(([, name = '']) => ({ name, text: String(values[name] ?? '') }))
    .sort((a, b) => b.text.length - a.text.length);
  for (const { name, text } of freeTexts) {
    const over = filled(number, values, timeZone).length - WIDTH;
    if (over > 0) values[name] = cutBy(over, text);
  }
  for (const [, name = ''] of MESSAGES[number].matchAll(LISTS)) {
    const text = String(values[name] ?? '');
    const room = WIDTH - filled(number, { ...values, [name]: '' }, timeZone).length;
    values[name] = wholeOf(text.split(SEPARATOR), room);
  }
  return filled(number, values, timeZone);
}

/** As many of the parts as have room, whole, and how many more there are. */
function wholeOf(parts: readonly string[], room: number): string {
  const told = (shown: number): string =>
    [...parts.slice(0, shown), ...(shown < parts.length ? [`${parts.length - shown} more`] : [])].join(
      SEPARATOR,
    );
  let shown = parts.length;
  while (shown > 1 && told(shown).length > room) shown--;
  return told(shown);
}

function cutBy(over: number, text: string): string {
  const kept = Math.max(text.length - over - CUT.length, SHORTEST);
  return kept + CUT.length < text.length ? text.slice(0, kept).trimEnd() + CUT : text;
}

function filled(number: MessageNumber, values: Record<string, unknown>, timeZone: string): string {
  const text = MESSAGES[number].replace(PLACEHOLDER, (whole, name: string, as?: string) =>
    values[name] === undefined || values[name] === null ? whole : shown(values[name], as, timeZone),
  );
  return `${number} ${text}`;
}
