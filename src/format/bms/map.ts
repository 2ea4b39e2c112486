import { MAP_NAME } from '../bms-details.ts';
import { COLS, ROWS } from '../format.ts';
import { warnOfNotShown } from './details.ts';
import { type Area, type BmsField, type Group, readField } from './field.ts';
import { firstValue, type Macro } from './macro.ts';
import type { Notices, Place } from './notice.ts';
import type { Value } from './operand.ts';

/** A map of a BMS source. */
export interface BmsMap extends Place {
  mapset: string;
  name: string;
  /** What DFHMDI, and where it says nothing DFHMSD, say: the operands as written. */
  operands: Readonly<Record<string, string>>;
  fields: readonly BmsField[];
}

/** A map being read: its macros, and the group in which the last field stands. */
interface OpenMap {
  set: Macro | null;
  macro: Macro;
  area: Area;
  fields: BmsField[];
  group: Group | null;
}

function wholeNumber(value: Value | null, otherwise: number, notices: Notices): number {
  if (value === null) return otherwise;
  if (/^[1-9]\d*$/.test(value.text)) return Number(value.text);
  if (['NEXT', 'SAME'].includes(value.text)) {
    notices.warn(value, `${value.text} depends on the maps sent before; ${otherwise} is taken`);
    return otherwise;
  }
  notices.error(value, `${value.text} is not a place on the screen`);
  return otherwise;
}

/** Where the map is put on the screen (DFHMDI: LINE, COLUMN and JUSTIFY). */
function readArea(macro: Macro, notices: Notices): Area {
  const size = macro.operands.get('SIZE');
  const [rows, cols] = [0, 1].map(index => Number(size?.values[index]?.text));
  if (size === undefined || !rows || !cols || rows > ROWS || cols > COLS) {
    notices.error(size ?? macro, `SIZE must be a size of at most ${ROWS} rows of ${COLS}`);
    return { row: 1, col: 1, rows: ROWS, cols: COLS };
  }
  const margins = macro.operands.get('JUSTIFY')?.values.map(({ text }) => text) ?? [];
  const column = wholeNumber(firstValue(macro, 'COLUMN'), 1, notices);
  const line = wholeNumber(firstValue(macro, 'LINE'), 1, notices);
  const isAtFoot = margins.includes('LAST') || margins.includes('BOTTOM');
  const row = isAtFoot ? ROWS - rows + 1 : line;
  const col = margins.includes('RIGHT') ? COLS - column + 1 - cols + 1 : column;
  if (col < 1 || col + cols - 1 > COLS || row + rows - 1 > ROWS) {
    notices.error(macro, `${rows} rows of ${cols} from row ${row}, column ${col} on leave the screen`);
  }
  return { row, col, rows, cols };
}

function closeMap({ set, macro, fields }: OpenMap): BmsMap {
  const written = [...(set?.operands ?? []), ...macro.operands].map(([keyword, operand]) => [
    keyword,
    operand.written,
  ]);
  const { line, column } = macro;
  return {
    line,
    column,
    mapset: set?.label ?? '',
    name: macro.label ?? '',
    operands: Object.fromEntries(written),
    fields,
  };
}

function openMap(set: Macro | null, macro: Macro, notices: Notices): OpenMap {
  if (set === null) notices.warn(macro, 'no DFHMSD begins the set of the map');
  if (!MAP_NAME.test(macro.label ?? '')) {
    notices.error(
      macro,
      macro.label === null ? 'the map has no name' : `${macro.label} is no name for a map`,
    );
  }
  warnOfNotShown(macro, notices);
  return { set, macro, area: readArea(macro, notices), fields: [], group: null };
}

function addField(map: OpenMap, macro: Macro, notices: Notices): void {
  const effective = (keyword: string) =>
    macro.operands.get(keyword) ?? map.macro.operands.get(keyword) ?? map.set?.operands.get(keyword);
  const { fields, group } = readField(macro, effective, map.area, map.group, notices);
  map.fields.push(...fields);
  map.group = group;
}

/** Puts the macros of a source together into its maps. */
export function readMaps(macros: readonly Macro[], notices: Notices): BmsMap[] {
  const maps: OpenMap[] = [];
  let set: Macro | null = null;
  let open: OpenMap | null = null;
  for (const macro of macros) {
    if (macro.name === 'DFHMSD') {
      open = null;
      set = firstValue(macro, 'TYPE')?.text === 'FINAL' ? null : macro;
      warnOfNotShown(macro, notices);
    } else if (macro.name === 'DFHMDI') {
      open = openMap(set, macro, notices);
      maps.push(open);
    } else if (open === null) notices.error(macro, 'the field stands in no map');
    else addField(open, macro, notices);
  }
  return maps.map(closeMap);
}
