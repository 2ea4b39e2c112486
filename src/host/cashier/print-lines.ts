import { blankControls, toNfc } from '../../values/text.ts';

/** Columns of the receipt printer. */
export const PRINT_WIDTH = 40;

export const RULE = '-'.repeat(PRINT_WIDTH);

/** The first cells of a text, with nothing in it but what one cell can show. */
const cells = (text: string, width = PRINT_WIDTH): string[] =>
  Array.from(blankControls(toNfc(text))).slice(0, width);

export const printLine = (text: string): string => cells(text).join('').trimEnd();

export function centered(text: string): string {
  const line = cells(text);
  return ' '.repeat((PRINT_WIDTH - line.length) >> 1) + line.join('');
}

/** Text at the left, an amount at the right edge; the text gives way where both do not fit. */
export function spread(left: string, right: string): string {
  const line = cells(left, PRINT_WIDTH - right.length - 1);
  return line.join('') + ' '.repeat(PRINT_WIDTH - line.length - right.length) + right;
}
