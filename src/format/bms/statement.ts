import type { Notices, Place } from './notice.ts';

/** An assembler statement: continuation lines joined, sequence numbers and remarks gone. */
export interface Statement extends Place {
  /** Null when column 1 is blank. */
  label: string | null;
  operation: string;
  operands: OperandField;
}

/** The operand field and where each of its characters stands. */
export interface OperandField {
  text: string;
  places: readonly Place[];
}

/** What one line adds to a statement: columns 1 to 71, or 16 to 71 when it continues the one before. */
interface Segment extends Place {
  text: string;
}

const END_COLUMN = 71;
const CONTINUATION_COLUMN = 16;

/** Every line on which the assembler would begin a statement, with those that continue it. */
function* statementLines(lines: readonly string[], notices: Notices): Generator<[Segment, ...Segment[]]> {
  for (let index = 0; index < lines.length; index++) {
    const first = lines[index] ?? '';
    const line = index + 1;
    if (first.includes('\t')) {
      notices.error({ line, column: first.indexOf('\t') + 1 }, 'a tab: which column is meant cannot be told');
    }
    const segments: [Segment, ...Segment[]] = [{ text: first.slice(0, END_COLUMN), line, column: 1 }];
    while (isContinued(lines[index] ?? '')) {
      index++;
      const next = lines[index];
      if (next === undefined) {
        notices.error({ line: index, column: END_COLUMN + 1 }, 'the line is continued, but it is the last');
        break;
      }
      const lead = next.slice(0, CONTINUATION_COLUMN - 1);
      if (lead.trim() !== '') {
        const column = lead.search(/\S/) + 1;
        notices.warn(
          { line: index + 1, column },
          'the line before is continued here: columns 1 to 15 are not read',
        );
      }
      const text = next.slice(CONTINUATION_COLUMN - 1, END_COLUMN);
      segments.push({ text, line: index + 1, column: CONTINUATION_COLUMN });
    }
    if (!/^\.?\*/.test(first) && first.slice(0, END_COLUMN).trim() !== '') yield segments;
  }
}

const isContinued = (line: string): boolean => (line[END_COLUMN] ?? ' ') !== ' ';

/** Reads on in the operand field of a statement, line by line. */
class OperandReader {
  text = '';
  readonly places: Place[] = [];
  /** Where the quote opens that is still open. */
  quoted: Place | null = null;
  #ended: 'by a blank' | 'no' = 'no';

  /** Whether the next line still belongs to the operands: it does after a comma, or when this one is full. */
  get isOver(): boolean {
    return this.#ended === 'by a blank' && this.text !== '' && !this.text.endsWith(',');
  }

  read({ text, line, column }: Segment): void {
    this.#ended = 'no';
    for (const [offset, char] of Array.from(text).entries()) {
      if (char === ' ' && this.quoted === null) {
        this.#ended = 'by a blank';
        return;
      }
      const place = { line, column: column + offset };
      if (char === "'") this.quoted = this.quoted === null ? place : null;
      this.text += char;
      this.places.push(place);
    }
  }
}

/**
 * Joins the operand field. It ends at the first blank outside quotes; after a comma it goes on in the next
 * line, so that a remark may stand beside each operand.
 */
function joinOperands(segments: readonly [Segment, ...Segment[]], notices: Notices): OperandField {
  const reader = new OperandReader();
  for (const segment of segments) {
    if (reader.isOver) {
      notices.warn(segment, 'the line is a remark, for no comma stands at the end of the operands before it');
      break;
    }
    reader.read(segment);
  }
  const { text, places, quoted } = reader;
  if (quoted !== null) notices.error(quoted, 'the quote is not closed');
  else if (text.endsWith(',')) {
    const end = places.at(-1) ?? segments[0];
    notices.error(end, 'a comma ends the operands: is the line meant to be continued in column 72?');
  }
  return { text, places };
}

/** Splits a source into its statements, as the assembler reads it (HLASM: columns 1, 71 and 16). */
export function readStatements(source: string, notices: Notices): Statement[] {
  const lines = source.split(/\r?\n/);
  const statements: Statement[] = [];
  for (const [first, ...rest] of statementLines(lines, notices)) {
    const match = /^(\S*)\s+(\S+)(\s+|$)/.exec(first.text);
    if (!match) {
      notices.warn(first, `${first.text.trim()} is a name with no operation; left out`);
      continue;
    }
    const [head, label = '', operation = ''] = match;
    const column = label.length + first.text.slice(label.length).search(/\S/) + 1;
    const operands = { text: first.text.slice(head.length), line: first.line, column: head.length + 1 };
    statements.push({
      label: label === '' ? null : label.toUpperCase(),
      operation: operation.toUpperCase(),
      operands: joinOperands([operands, ...rest], notices),
      line: first.line,
      column,
    });
  }
  return statements;
}
