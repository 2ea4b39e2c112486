import type { CellSource } from '../source.ts';
import { firstValue, type Macro } from './macro.ts';
import type { Notices } from './notice.ts';
import type { Value } from './operand.ts';

/** First contents of a field, as long as it is: shorter ones are filled up with blanks. */
export type Initial = Pick<CellSource, 'text' | 'hex'> & { ginit?: string };

const BLANK_BYTE = '40';

/** Reads INITIAL, XINIT or GINIT. A field with none of them begins with NULs, of which nothing is said. */
export function readInitial(macro: Macro, length: number, notices: Notices): Initial {
  const given = ['INITIAL', 'XINIT', 'GINIT'].filter(keyword => macro.operands.has(keyword));
  const keyword = given[0];
  if (given.length > 1)
    notices.error(macro.operands.get(given[1]!)!, `${given.join(' and ')} exclude each other`);
  const value = keyword === undefined ? null : firstValue(macro, keyword);
  if (value === null || length === 0) {
    if (value?.text) notices.warn(value, 'the field has no place for contents; they are left out');
    return {};
  }
  if (keyword === 'XINIT') return readBytes(value, length, notices);
  if (keyword === 'GINIT') {
    notices.warn(value, 'double-byte text is kept, but not shown');
    return { text: ' '.repeat(length), ginit: value.text };
  }
  return { text: padOrCut(value, Array.from(value.text), length, ' ', notices).join('') };
}

function readBytes(value: Value, length: number, notices: Notices): Initial {
  const digits = value.text.toUpperCase();
  const bytes = digits.match(/../g) ?? [];
  if (digits.length % 2 !== 0 || !/^[0-9A-F]+$/.test(digits)) {
    notices.error(value, `${value.text} is not an even number of hexadecimal digits`);
  }
  return { hex: padOrCut(value, bytes, length, BLANK_BYTE, notices).join('') };
}

function padOrCut(
  value: Value,
  contents: readonly string[],
  length: number,
  blank: string,
  notices: Notices,
): string[] {
  const surplus = contents.length - length;
  if (surplus > 0) notices.warn(value, `${surplus} more than the field has room for; cut`);
  return [...contents.slice(0, length), ...Array<string>(Math.max(0, -surplus)).fill(blank)];
}
