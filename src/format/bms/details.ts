import type { CellDetails } from '../bms-details.ts';
import type { CellSource } from '../source.ts';
import type { Macro } from './macro.ts';
import type { Notices } from './notice.ts';
import type { Operand } from './operand.ts';

/** A field's own operand, or its map's, or its set's. */
export type Effective = (keyword: string) => Operand | undefined;

const COLORS: Readonly<Record<string, CellSource['color']>> = {
  BLUE: 'blue',
  RED: 'red',
  PINK: 'pink',
  GREEN: 'green',
  TURQUOISE: 'turquoise',
  YELLOW: 'yellow',
  NEUTRAL: 'white',
};

const HIGHLIGHTS: Readonly<Record<string, CellSource['highlight']>> = {
  BLINK: 'blink',
  REVERSE: 'reverse',
  UNDERLINE: 'underline',
};

/** Operands that a terminal without the feature does not show, unless they have the value that asks for nothing. */
const NOT_SHOWN: readonly (readonly [keyword: string, plain: string])[] = [
  ['OUTLINE', ''],
  ['PS', 'BASE'],
  ['SOSI', 'NO'],
  ['TRANSP', 'YES'],
];

/** Reports what a macro asks for that is kept and not shown. */
export function warnOfNotShown(macro: Macro, notices: Notices): void {
  for (const [keyword, plain] of NOT_SHOWN) {
    const operand = macro.operands.get(keyword);
    if (operand !== undefined && operand.values[0]?.text !== plain) {
      notices.warn(operand, `${keyword} is kept, but not shown`);
    }
  }
}

/** The color and highlighting of a field. */
export function readLook(effective: Effective): Pick<CellSource, 'color' | 'highlight'> {
  const color = COLORS[effective('COLOR')?.values[0]?.text ?? ''];
  const highlight = HIGHLIGHTS[effective('HILIGHT')?.values[0]?.text ?? ''];
  return { ...(color && { color }), ...(highlight && { highlight }) };
}

/** How CICS adjusts input (DFHMDF, JUSTIFY): what is not said follows from what is, or from NUM. */
function readJustify(macro: Macro): Pick<CellDetails, 'justify'> {
  const said = (keyword: string, word: string): boolean =>
    macro.operands.get(keyword)?.values.some(({ text }) => text === word) === true;
  const says = (word: string): boolean => said('JUSTIFY', word);
  const isUnsaid = !macro.operands.has('JUSTIFY');
  const isRight = says('RIGHT') || (!says('LEFT') && (says('ZERO') || (isUnsaid && said('ATTRB', 'NUM'))));
  const isZero = says('ZERO') || (!says('BLANK') && isRight);
  return isRight || isZero ? { justify: [isRight ? 'right' : 'left', isZero ? 'zero' : 'blank'] } : {};
}

function readOutline(effective: Effective): Pick<CellDetails, 'outline'> {
  const words = effective('OUTLINE')?.values.map(({ text }) => text) ?? [];
  const sides = (['left', 'right', 'over', 'under'] as const).filter(
    side => words.includes('BOX') || words.includes(side.toUpperCase()),
  );
  return sides.length > 0 ? { outline: sides } : {};
}

function readValidation(effective: Effective): Pick<CellDetails, 'validn'> {
  const words = effective('VALIDN')?.values.map(({ text }) => text) ?? [];
  const rules = (['mustfill', 'mustenter', 'trigger', 'userexit'] as const).filter(rule =>
    words.includes(rule.toUpperCase()),
  );
  return rules.length > 0 ? { validn: rules } : {};
}

/** What a macro says of a field that no cell shows. */
export function readDetails(macro: Macro, effective: Effective): CellDetails {
  const own = (keyword: string) => macro.operands.get(keyword)?.values[0]?.text;
  const ps = effective('PS')?.values[0]?.text ?? 'BASE';
  const [picin, picout, grpname] = [own('PICIN'), own('PICOUT'), own('GRPNAME')];
  return {
    ...readJustify(macro),
    ...(picin !== undefined && { picin }),
    ...(picout !== undefined && { picout }),
    ...readValidation(effective),
    ...readOutline(effective),
    ...(ps !== 'BASE' && { ps }),
    ...(effective('SOSI')?.values[0]?.text === 'YES' && { sosi: 'yes' }),
    ...(effective('TRANSP')?.values[0]?.text === 'NO' && { transp: 'no' }),
    ...(own('CASE') === 'MIXED' && { case: 'mixed' }),
    ...(grpname !== undefined && { grpname }),
  };
}
