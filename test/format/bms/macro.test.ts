import { describe, expect, it } from 'vitest';
import { firstValue, readMacros } from '../../../src/format/bms/macro.ts';
import { formatNotice, Notices } from '../../../src/format/bms/notice.ts';
import { cards } from './sources.ts';

function read(...lines: string[]) {
  const notices = new Notices('A.bms');
  const macros = readMacros(cards(...lines), notices);
  return { macros, notices: notices.all.map(formatNotice) };
}

const valuesOf = (operand: string, keyword: string) =>
  read(`         DFHMDF ${operand}`)
    .macros[0]?.operands.get(keyword)
    ?.values.map(({ text, form }) => [text, form]);

describe('readMacros', () => {
  it('takes operands in any order, as one value or a list', () => {
    expect(valuesOf('ATTRB=(PROT,BRT),POS=(3,4)', 'POS')).toEqual([
      ['3', 'word'],
      ['4', 'word'],
    ]);
    expect(valuesOf('ATTRB=PROT', 'ATTRB')).toEqual([['PROT', 'word']]);
    expect(valuesOf('VALIDN=(,MUSTFILL)', 'VALIDN')).toEqual([['MUSTFILL', 'word']]);
    expect(valuesOf('color=red', 'COLOR')).toEqual([['RED', 'word']]);
  });

  it('takes quotes off, two of them and two ampersands being one', () => {
    expect(valuesOf("INITIAL='IT''S A && B, (C)'", 'INITIAL')).toEqual([["IT'S A & B, (C)", 'quoted']]);
    expect(valuesOf("PS=X'F1'", 'PS')).toEqual([['F1', 'hex']]);
    expect(valuesOf("INITIAL=''", 'INITIAL')).toEqual([['', 'quoted']]);
  });

  it('assembles the map where &SYSPARM asks which', () => {
    const type = (written: string) => firstValue(read(`S DFHMSD TYPE=${written}`).macros[0]!, 'TYPE')?.text;
    expect(type('&SYSPARM')).toBe('MAP');
    expect(type('&&SYSPARM')).toBe('&SYSPARM');
    expect(read('S DFHMSD TYPE=&&SYSPARM').notices).toEqual([]);
    expect(valuesOf("INITIAL='&&SYSPARM'", 'INITIAL')).toEqual([['&SYSPARM', 'quoted']]);
  });

  it('passes over what only concerns the listing', () => {
    expect(read("         TITLE 'X'", '         PRINT NOGEN', '         END')).toEqual({
      macros: [],
      notices: [],
    });
  });

  it.each([
    ['FOO=1', 'A.bms:1:17: warning: FOO is not an operand of DFHMDF; left out'],
    ['SIZE=(1,2)', 'SIZE is not an operand of DFHMDF'],
    ['ATTRB=(PROT,BRIGHT)', 'A.bms:1:29: warning: BRIGHT is not a value of ATTRB; left out'],
    ['COLOR=(RED,BLUE)', 'A.bms:1:28: warning: COLOR has one value; RED is taken'],
    ['POS=1,POS=2', 'A.bms:1:23: error: POS stands twice'],
    ['ATTRB=(PROT,', 'A.bms:1:23: error: the bracket is not closed'],
    ['RED', 'A.bms:1:17: warning: RED is not of the form KEYWORD=value; left out'],
    ["INITIAL='A & B'", 'A.bms:1:28: warning: an ampersand alone begins a symbol'],
  ])('reports %s', (operand, notice) => {
    expect(read(`         DFHMDF ${operand}`).notices.join('\n')).toContain(notice);
  });

  it('reports statements that are no BMS macros', () => {
    expect(read('         COPY MAPS', 'X        DS   F').notices).toEqual([
      'A.bms:1:10: error: MAPS would be copied in here; import the source with it in place',
      'A.bms:2:10: warning: DS is not a BMS macro; left out',
    ]);
  });
});
