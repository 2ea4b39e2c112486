import type { Size } from '../../presentation/size.ts';
import { MAP_NAME } from '../bms-details.ts';
import { type Area, readArea } from './area.ts';
import { warnOfNotShown } from './details.ts';
import { type BmsField, type Group, readField } from './field.ts';
import { firstValue, type Macro } from './macro.ts';
import type { Notices, Place } from './notice.ts';

/** A map of a BMS source. */
export interface BmsMap extends Place {
  mapset: string;
  name: string;
  /** The screen that it is for. */
  screen: Size;
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

function closeMap({ set, macro, area, fields }: OpenMap): BmsMap {
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
    screen: area.screen,
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

/** Sets may have maps of one name; within a set it stands for one map. */
function checkNames(maps: readonly BmsMap[], notices: Notices): void {
  const names = new Set<string>();
  for (const map of maps) {
    const name = `${map.mapset}.${map.name}`;
    if (names.has(name)) {
      const set = map.mapset === '' ? 'outside a set' : `in the set ${map.mapset}`;
      notices.error(map, `a map ${map.name} stands ${set} already`);
    }
    names.add(name);
  }
}

/** Puts the macros of a source together into its maps. */
export function readMaps(macros: readonly Macro[], notices: Notices): BmsMap[] {
  const opened: OpenMap[] = [];
  let set: Macro | null = null;
  let open: OpenMap | null = null;
  for (const macro of macros) {
    if (macro.name === 'DFHMSD') {
      open = null;
      set = firstValue(macro, 'TYPE')?.text === 'FINAL' ? null : macro;
      warnOfNotShown(macro, notices);
    } else if (macro.name === 'DFHMDI') {
      open = openMap(set, macro, notices);
      opened.push(open);
    } else if (open === null) notices.error(macro, 'the field stands in no map');
    else addField(open, macro, notices);
  }
  const maps = opened.map(closeMap);
  checkNames(maps, notices);
  return maps;
}
