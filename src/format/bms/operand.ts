import type { Notices, Place } from './notice.ts';
import type { OperandField } from './statement.ts';

/** One value of an operand, quotes taken off; `form` says whether there were any, and of which type. */
export interface Value extends Place {
  text: string;
  form: 'word' | 'quoted' | 'hex';
}

/** A keyword operand: `ATTRB=(PROT,BRT)` has two values, `COLOR=RED` one. */
export interface Operand extends Place {
  keyword: string;
  values: readonly Value[];
  /** The operand's value as written, symbols replaced. */
  written: string;
}

/** A run of characters of the operand field. */
interface Piece {
  text: string;
  start: number;
}

/** Splits at commas outside quotes and brackets. */
function splitList({ text, start }: Piece): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = 0;
  for (const [index, char] of [...text].entries()) {
    if (char === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      pieces.push({ text: text.slice(from, index), start: start + from });
      from = index + 1;
    }
  }
  return [...pieces, { text: text.slice(from), start: start + from }];
}

/** What the assembler makes of ampersands: two are one, and &SYSPARM says which of the two maps is assembled. */
const replaceSymbols = (text: string): string =>
  text.replace(/&&|&SYSPARM\.?/gi, symbol => (symbol === '&&' ? '&' : 'MAP'));

/** The operands of one macro call. */
class OperandParser {
  readonly #field: OperandField;
  readonly #notices: Notices;

  constructor(field: OperandField, notices: Notices) {
    this.#field = field;
    this.#notices = notices;
  }

  parse(): Map<string, Operand> {
    const operands = new Map<string, Operand>();
    for (const piece of splitList({ text: this.#field.text, start: 0 })) {
      const operand = this.#operand(piece);
      if (operand === null) continue;
      if (operands.has(operand.keyword)) {
        this.#notices.error(operand, `${operand.keyword} stands twice`);
      } else operands.set(operand.keyword, operand);
    }
    return operands;
  }

  #place(start: number): Place {
    const { places } = this.#field;
    return places[start] ?? places.at(-1) ?? { line: 1, column: 1 };
  }

  #operand({ text, start }: Piece): Operand | null {
    const place = this.#place(start);
    const match = /^([A-Z]+)=/i.exec(text);
    if (!match) {
      if (text !== '') this.#notices.warn(place, `${text} is not of the form KEYWORD=value; left out`);
      return null;
    }
    const [head, keyword = ''] = match;
    const value = { text: text.slice(head.length), start: start + head.length };
    const isList = value.text.startsWith('(');
    if (isList && !value.text.endsWith(')')) {
      this.#notices.error(this.#place(value.start), 'the bracket is not closed');
      return null;
    }
    const items = isList ? splitList({ text: value.text.slice(1, -1), start: value.start + 1 }) : [value];
    return {
      ...place,
      keyword: keyword.toUpperCase(),
      values: items.filter(item => item.text !== '').map(item => this.#value(item)),
      written: replaceSymbols(value.text),
    };
  }

  #value({ text, start }: Piece): Value {
    const place = this.#place(start);
    const match = /^([XC]?)'(.*)'$/is.exec(text);
    if (!match) return { ...place, text: replaceSymbols(text).toUpperCase(), form: 'word' };
    const [, type = '', inside = ''] = match;
    this.#warnOfAmpersands(inside, start + type.length + 1);
    const plain = replaceSymbols(inside).replaceAll("''", "'");
    return { ...place, text: plain, form: type.toUpperCase() === 'X' ? 'hex' : 'quoted' };
  }

  #warnOfAmpersands(text: string, start: number): void {
    for (const { 0: run, index } of text.matchAll(/&+(?!SYSPARM)/gi)) {
      if (run.length % 2 === 0) continue;
      this.#notices.warn(
        this.#place(start + index),
        'an ampersand alone begins a symbol; taken as the sign &',
      );
    }
  }
}

/** Reads the keyword operands of a macro, by keyword; reports what is none. */
export const parseOperands = (field: OperandField, notices: Notices): Map<string, Operand> =>
  new OperandParser(field, notices).parse();
