import type { Notices, Place } from './notice.ts';
import { type Operand, parseOperands, type Value } from './operand.ts';
import { readStatements } from './statement.ts';

export type MacroName = 'DFHMSD' | 'DFHMDI' | 'DFHMDF';

/** One call of a BMS macro, its operands checked. */
export interface Macro extends Place {
  name: MacroName;
  label: string | null;
  operands: ReadonlyMap<string, Operand>;
}

/** What an operand may hold: one of the words, a list of them, or what its reader checks itself. */
type Rule = { takes: 'one' | 'some'; of: readonly string[] } | { takes: 'own' };

const one = (...of: string[]): Rule => ({ takes: 'one', of });
const some = (...of: string[]): Rule => ({ takes: 'some', of });
const own: Rule = { takes: 'own' };
const yesNo = one('YES', 'NO');

const EXTENDED = ['COLOR', 'HILIGHT', 'OUTLINE', 'PS', 'SOSI', 'TRANSP', 'VALIDN'];

/** Operands that a field takes from its map, and a map from its set (CICS, "BMS macros"). */
const INHERITED: Readonly<Record<string, Rule>> = {
  COLOR: one('DEFAULT', 'BLUE', 'RED', 'PINK', 'GREEN', 'TURQUOISE', 'YELLOW', 'NEUTRAL'),
  HILIGHT: one('OFF', 'BLINK', 'REVERSE', 'UNDERLINE'),
  OUTLINE: some('BOX', 'LEFT', 'RIGHT', 'OVER', 'UNDER'),
  PS: own,
  SOSI: yesNo,
  TRANSP: yesNo,
  VALIDN: some('MUSTFILL', 'MUSTENTER', 'TRIGGER', 'USEREXIT'),
};

const DFHMSD: Readonly<Record<string, Rule>> = {
  ...INHERITED,
  BASE: own,
  CTRL: own,
  CURSLOC: yesNo,
  DATA: one('FIELD', 'BLOCK'),
  DSATTS: some(...EXTENDED),
  DSECT: one('ADS', 'ADSL'),
  EXTATT: one('YES', 'NO', 'MAPONLY'),
  FLDSEP: own,
  FOLD: one('LOWER', 'UPPER'),
  HTAB: own,
  LANG: own,
  LDC: own,
  MAPATTS: some(...EXTENDED),
  MODE: one('IN', 'OUT', 'INOUT'),
  OBFMT: yesNo,
  PARTN: own,
  STORAGE: one('AUTO'),
  SUFFIX: own,
  TERM: own,
  TIOAPFX: yesNo,
  TRIGRAPH: yesNo,
  TYPE: one('MAP', 'DSECT', 'FINAL'),
  VTAB: own,
};

const OPERANDS: Readonly<Record<MacroName, Readonly<Record<string, Rule>>>> = {
  DFHMSD,
  DFHMDI: {
    ...DFHMSD,
    COLUMN: own,
    FIELDS: one('NO'),
    HEADER: one('YES'),
    JUSTIFY: some('LEFT', 'RIGHT', 'FIRST', 'LAST', 'BOTTOM'),
    LINE: own,
    SIZE: own,
    TRAILER: one('YES'),
  },
  DFHMDF: {
    ...INHERITED,
    ATTRB: some('ASKIP', 'PROT', 'UNPROT', 'NUM', 'BRT', 'NORM', 'DRK', 'DET', 'IC', 'FSET'),
    CASE: one('MIXED'),
    GINIT: own,
    GRPNAME: own,
    INITIAL: own,
    JUSTIFY: some('LEFT', 'RIGHT', 'BLANK', 'ZERO'),
    LENGTH: own,
    OCCURS: own,
    PICIN: own,
    PICOUT: own,
    POS: own,
    XINIT: own,
  },
};

const isMacroName = (name: string): name is MacroName => Object.hasOwn(OPERANDS, name);

/** Assembler instructions that say nothing of a map. */
const LISTING = new Set(['END', 'EJECT', 'PRINT', 'SPACE', 'TITLE']);

/** The operand with the values it may hold; the others are reported. */
function checkValues(operand: Operand, rule: Rule, notices: Notices): Operand {
  if (rule.takes === 'own') return operand;
  const isKnown = (value: Value): boolean => {
    // The JCL that feeds an assembler doubles ampersands: there, &&SYSPARM is &SYSPARM.
    const isKnown = rule.of.includes(value.text) || value.text === '&SYSPARM';
    if (!isKnown) notices.warn(value, `${value.text} is not a value of ${operand.keyword}; left out`);
    return isKnown;
  };
  const values = operand.values.filter(isKnown);
  if (rule.takes === 'one' && values.length > 1) {
    notices.warn(values[1]!, `${operand.keyword} has one value; ${values[0]!.text} is taken`);
  }
  return { ...operand, values: rule.takes === 'one' ? values.slice(0, 1) : values };
}

function checkOperands(
  name: MacroName,
  operands: ReadonlyMap<string, Operand>,
  notices: Notices,
): Map<string, Operand> {
  const checked = new Map<string, Operand>();
  for (const [keyword, operand] of operands) {
    const rule = OPERANDS[name][keyword];
    if (rule === undefined) notices.warn(operand, `${keyword} is not an operand of ${name}; left out`);
    else {
      const { values, ...rest } = checkValues(operand, rule, notices);
      if (values.length > 0) checked.set(keyword, { ...rest, values });
    }
  }
  return checked;
}

/** Reads the BMS macros of a source file in order. Everything else in it that says something is reported. */
export function readMacros(source: string, notices: Notices): Macro[] {
  const macros: Macro[] = [];
  for (const { operation, operands, ...where } of readStatements(source, notices)) {
    if (isMacroName(operation)) {
      const checked = checkOperands(operation, parseOperands(operands, notices), notices);
      macros.push({ ...where, name: operation, operands: checked });
    } else if (operation === 'COPY') {
      notices.error(where, `${operands.text} would be copied in here; import the source with it in place`);
    } else if (!LISTING.has(operation)) {
      notices.warn(where, `${operation} is not a BMS macro; left out`);
    }
  }
  return macros;
}

/** The first value of an operand, null when the operand is not there. */
export const firstValue = (macro: Macro, keyword: string): Value | null =>
  macro.operands.get(keyword)?.values[0] ?? null;
