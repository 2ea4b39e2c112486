import { cellsOf } from '../../presentation/size.ts';
import { type CellDetails, LABEL } from '../bms-details.ts';
import type { CellSource } from '../source.ts';
import type { Area } from './area.ts';
import { type Attribute, readAttribute } from './attribute.ts';
import { type Effective, readDetails, readLook, warnOfNotShown } from './details.ts';
import { warnOfEdge } from './edge.ts';
import { type Initial, readInitial } from './initial.ts';
import { readLength } from './length.ts';
import { firstValue, type Macro } from './macro.ts';
import type { Notices, Place } from './notice.ts';

/** A field of a map as a cell of a format, and the macro that defines it. */
export interface BmsField {
  cell: CellSource;
  place: Place;
  cursor: Attribute['cursor'];
}

/** The field that gives its attribute to the others of its group. */
export interface Group {
  name: string;
  attribute: Attribute;
  look: Pick<CellSource, 'color' | 'highlight'>;
}

/** Displacement in the map of the attribute, from POS as (line,column) counted from 1 or as one number from 0. */
function readPosition(macro: Macro, area: Area, notices: Notices): number | null {
  const operand = macro.operands.get('POS');
  if (operand === undefined) {
    notices.error(macro, 'the field has no POS');
    return null;
  }
  const numbers = operand.values.map(({ text }) => (/^\d+$/.test(text) ? Number(text) : Number.NaN));
  const [first = Number.NaN, second] = numbers;
  const displacement = second === undefined ? first : (first - 1) * area.cols + second - 1;
  const isWithinLine = second === undefined || (second >= 1 && second <= area.cols);
  if (numbers.length > 2 || !isWithinLine || !(displacement >= 0 && displacement < area.rows * area.cols)) {
    notices.error(operand, `POS=${operand.written} is not in a map of ${area.rows} by ${area.cols}`);
    return null;
  }
  return displacement;
}

/** Row and column of the data that follow an attribute; after the last cell of the screen comes the first. */
function dataPlace(displacement: number, area: Area): Pick<CellSource, 'row' | 'col'> {
  const { cols } = area.screen;
  const row = area.row - 1 + Math.floor(displacement / area.cols);
  const col = area.col - 1 + (displacement % area.cols);
  const data = (row * cols + col + 1) % cellsOf(area.screen);
  return { row: Math.floor(data / cols) + 1, col: (data % cols) + 1 };
}

function readOccurs(macro: Macro, area: Area, notices: Notices): number | null {
  const value = firstValue(macro, 'OCCURS');
  if (value === null) return null;
  const times = /^\d+$/.test(value.text) ? Number(value.text) : 0;
  if (macro.operands.has('GRPNAME')) notices.error(value, 'OCCURS and GRPNAME exclude each other');
  if (times >= 1 && times <= cellsOf(area)) return times;
  notices.error(value, `OCCURS=${value.text} is not a number of fields`);
  return null;
}

/** The first byte of a field that a light pen can select tells the terminal what the pen does (3270, designators). */
function checkDesignator({ intensity }: Attribute, { text }: Initial, macro: Macro, notices: Notices): void {
  if (intensity === 'detectable' && !/^[?>& ]/.test(text ?? '')) {
    notices.warn(macro, 'a detectable field has no designator (? > & or a blank) in its first place');
  }
}

/** Attribute and look of a field: its own, or when it goes on with the group of the one before it the group's. */
function readGroup(
  macro: Macro,
  effective: Effective,
  before: Group | null,
  notices: Notices,
): Omit<Group, 'name'> & { begins: 'field' | 'subfield'; group: Group | null } {
  const own = { attribute: readAttribute(macro, notices), look: readLook(effective) };
  const name = firstValue(macro, 'GRPNAME')?.text;
  if (name === undefined) return { ...own, begins: 'field', group: null };
  if (name !== before?.name) return { ...own, begins: 'field', group: { name, ...own } };
  for (const keyword of ['ATTRB', 'COLOR', 'HILIGHT']) {
    const surplus = macro.operands.get(keyword);
    if (surplus !== undefined) {
      notices.warn(surplus, `the first field of the group has the ${keyword} of all; left out`);
    }
  }
  const { attribute, look } = before;
  return {
    attribute: { ...attribute, cursor: own.attribute.cursor },
    look,
    begins: 'subfield',
    group: before,
  };
}

/** What a cell says of its attribute, in the `cells` form. */
const attributeSource = ({ protect, numeric, intensity, modified }: Attribute): Partial<CellSource> => ({
  protect,
  ...(protect === 'none' && { numeric }),
  intensity,
  ...(modified && { modified }),
});

/** Reads a DFHMDF: the fields it defines, several with OCCURS, and the group in which the next one may stand. */
export function readField(
  macro: Macro,
  effective: Effective,
  area: Area,
  before: Group | null,
  notices: Notices,
): { fields: BmsField[]; group: Group | null } {
  const { label } = macro;
  warnOfNotShown(macro, notices);
  if (label !== null && !LABEL.test(label)) notices.error(macro, `${label} is no name for a field`);
  const displacement = readPosition(macro, area, notices);
  const length = readLength(macro, notices);
  const occurs = readOccurs(macro, area, notices);
  const { attribute, look, begins, group } = readGroup(macro, effective, before, notices);
  if (displacement === null || length === null) return { fields: [], group };

  const { ginit, ...contents } = readInitial(macro, length, notices);
  checkDesignator(attribute, contents, macro, notices);
  const bms: CellDetails = {
    ...readDetails(macro, effective),
    ...(ginit !== undefined && { ginit }),
    ...(occurs !== null && { occurs }),
  };
  const fields = Array.from({ length: occurs ?? 1 }, (_, index): BmsField => {
    const name = label !== null && occurs !== null ? `${label}(${index + 1})` : label;
    const extent = { displacement: displacement + index * (length + 1), length };
    warnOfEdge({ name: name ?? 'the field', ...extent }, area, macro, notices);
    const cell = {
      ...dataPlace(extent.displacement, area),
      ...(begins === 'subfield' && { begins }),
      length,
      ...(name !== null && { name }),
      ...contents,
      ...attributeSource(attribute),
      ...look,
      ...(Object.keys(bms).length > 0 && { bms }),
    };
    return { cell, place: macro, cursor: index === 0 ? attribute.cursor : 'elsewhere' };
  });
  return { fields, group };
}
