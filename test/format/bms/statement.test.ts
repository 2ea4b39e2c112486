import { describe, expect, it } from 'vitest';
import { formatNotice, Notices } from '../../../src/format/bms/notice.ts';
import { readStatements } from '../../../src/format/bms/statement.ts';
import { cards } from './sources.ts';

function read(...lines: string[]) {
  const notices = new Notices('A.bms');
  const statements = readStatements(cards(...lines), notices);
  const brief = statements.map(({ label, operation, operands }) => [label, operation, operands.text]);
  return { statements, brief, notices: notices.all.map(formatNotice) };
}

describe('readStatements', () => {
  it('reads name, operation and operands, in capitals where the assembler has no others', () => {
    const { brief, statements } = read('name dfhmdf POS=(1,1)  a remark', '         END');
    expect(brief).toEqual([
      ['NAME', 'DFHMDF', 'POS=(1,1)'],
      [null, 'END', ''],
    ]);
    expect(statements[0]).toMatchObject({ line: 1, column: 6 });
    expect(statements[0]?.operands.places[0]).toEqual({ line: 1, column: 13 });
  });

  it('passes over comments and empty lines, carriage returns and sequence numbers', () => {
    const line = `${'         DFHMDF A=B'.padEnd(72)}00000100`;
    expect(read('* A=B', '.* A=B', '', `${line}\r`).brief).toEqual([[null, 'DFHMDF', 'A=B']]);
  });

  it('goes on in column 16 where column 72 is not blank, with a remark after each comma', () => {
    const { brief, statements, notices } = read(
      'F        DFHMDF POS=(1,1),  the place +',
      '               LENGTH=5,    the length +',
      '               COLOR=RED    the color',
    );
    expect(brief).toEqual([['F', 'DFHMDF', 'POS=(1,1),LENGTH=5,COLOR=RED']]);
    expect(statements[0]?.operands.places.at(-1)).toEqual({ line: 3, column: 24 });
    expect(notices).toEqual([]);
  });

  it('joins a quote over the end of the line with all its blanks', () => {
    const { brief } = read("         DFHMDF INITIAL='A  B +", "               C''D'  remark");
    const blanks = ' '.repeat(71 - "         DFHMDF INITIAL='A  B".length);
    expect(brief[0]?.[2]).toBe(`INITIAL='A  B${blanks}C''D'`);
  });

  it('joins operands that fill their line to column 71', () => {
    const first = `         DFHMDF ${'A=B,'.repeat(13)}CDE`;
    expect(first).toHaveLength(71);
    expect(read(`${first}X`, '               =F').brief[0]?.[2]).toBe(`${'A=B,'.repeat(13)}CDE=F`);
  });

  it.each([
    ['a tab', ['\tDFHMDF A=B'], 'A.bms:1:1: error: a tab'],
    ['a quote left open', ["         DFHMDF A='B"], 'A.bms:1:19: error: the quote is not closed'],
    ['a comma at the end', ['         DFHMDF A=B,'], 'A.bms:1:20: error: a comma ends the operands'],
    [
      'a line continued by none',
      ['         DFHMDF A=B, +'],
      'A.bms:1:72: error: the line is continued, but it is the last',
    ],
    [
      'a continuation after operands that end',
      ['         DFHMDF A=B +', '               C=D'],
      'A.bms:2:16: warning: the line is a remark',
    ],
    [
      'a comment that runs into column 72',
      [`*${'-'.repeat(71)}`, 'LOST     DFHMDF A=B'],
      'A.bms:2:1: warning: the line before is continued here',
    ],
    ['a name alone', ['NAME'], 'A.bms:1:1: warning: NAME is a name with no operation'],
  ])('reports %s', (_, lines, notice) => {
    expect(read(...lines).notices.join('\n')).toContain(notice);
  });
});
