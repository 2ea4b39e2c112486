import { fieldAt } from '../../presentation/fields.ts';
import { createScreen } from '../../presentation/screen.ts';
import { compileFormat } from '../compile.ts';
import type { SourceDocument } from '../document.ts';
import type { Finding, RuleId } from '../finding.ts';
import type { Format } from '../format.ts';
import { NO_FRAME } from '../frame.ts';
import { layFormat } from '../lay.ts';
import type { FormatSource } from '../source.ts';
import type { BmsField } from './field.ts';
import { readMacros } from './macro.ts';
import { type BmsMap, readMaps } from './map.ts';
import { type Notice, Notices } from './notice.ts';

/** The maps of a BMS source as formats, none when there is any error, and what was found. */
export interface BmsImport {
  formats: Format[];
  notices: readonly Notice[];
}

/** What other formats may not do, and a map may: the fields stay where they are. */
const OVERLAPS: ReadonlySet<RuleId> = new Set<RuleId>(['overlap', 'attribute-clash', 'off-screen']);

const isInput = ({ cell }: BmsField): boolean => cell.protect === 'none';

function sourceOf(map: BmsMap, overlaps: FormatSource['overlaps']): FormatSource {
  const named = map.fields.flatMap(({ cell: { name } }) => (name === undefined ? [] : [name]));
  const start = map.fields.findLast(({ cursor }) => cursor === 'here');
  const startName = start && isInput(start) ? start.cell.name : undefined;
  return {
    code: map.name,
    title: map.mapset === '' ? map.name : `${map.mapset}.${map.name}`,
    size: map.screen,
    frame: 'none',
    bms: { ...map.operands },
    overlaps,
    cells: map.fields.map(({ cell }) => cell),
    fields: Object.fromEntries(named.map(name => [name, { kind: 'any' }])),
    repeat: [],
    steps: {},
    cursor: startName ?? (start ? [start.cell.row, start.cell.col] : [1, 1]),
  };
}

/** Compiles the map as a format file would be; a finding comes with the field that it is about. */
function compileMap(
  map: BmsMap,
  overlaps: FormatSource['overlaps'],
  onFinding: (rule: RuleId, text: string, field: BmsField | undefined) => void,
): Format | null {
  const findings: Finding[] = [];
  const document: SourceDocument = {
    file: map.name,
    data: undefined,
    findings,
    report(rule, path, text) {
      findings.push({ file: map.name, line: map.line, rule, text });
      onFinding(rule, text, path[0] === 'cells' ? map.fields[Number(path[1])] : undefined);
    },
  };
  return compileFormat({ document, source: sourceOf(map, overlaps) }, NO_FRAME);
}

/** A field that takes input goes on to the next attribute, however long it is said to be. */
function warnOfRunOff(map: BmsMap, format: Format, notices: Notices): void {
  const screen = createScreen(format.rows, format.cols);
  layFormat(screen, format);
  for (const field of map.fields.filter(isInput)) {
    const { name, length = 0, begins, bms } = field.cell;
    const start = name === undefined ? undefined : format.fields.get(name)?.start;
    const room = start === undefined ? undefined : fieldAt(screen, start)?.length;
    const isGroup = begins === 'subfield' || bms?.grpname !== undefined;
    if (room !== undefined && room > length && !isGroup) {
      notices.warn(
        field.place,
        `${name} has ${length} places, but runs on for ${room} to the next attribute`,
      );
    }
  }
}

function importMap(map: BmsMap, notices: Notices): Format | null {
  let overlaps: FormatSource['overlaps'] = 'none';
  const format = compileMap(map, 'none', (rule, text, field) => {
    if (!OVERLAPS.has(rule)) return;
    overlaps = 'kept';
    notices.warn(field?.place ?? map, text);
  });
  const kept =
    overlaps === 'none' && format !== null
      ? format
      : compileMap(map, overlaps, (_, text, field) => notices.error(field?.place ?? map, text));
  if (kept !== null) warnOfRunOff(map, kept, notices);
  return kept;
}

/** Imports a BMS source: each of its maps becomes a format in the `cells` form, named as the map is. */
export function importBms(file: string, source: string): BmsImport {
  const notices = new Notices(file);
  const maps = readMaps(readMacros(source, notices), notices);
  if (maps.length === 0) notices.error({ line: 1, column: 1 }, 'there is no map in it');
  const formats = notices.hasErrors ? [] : maps.flatMap(map => importMap(map, notices) ?? []);
  return { formats: notices.hasErrors ? [] : formats, notices: notices.all };
}

/** Maps by the names that tell them apart: a map's own, or MAPSET.MAP where several sets have one of that name. */
export function namedMaps(formats: readonly Format[]): Map<string, Format> {
  const isShared = ({ code }: Format): boolean => formats.filter(other => other.code === code).length > 1;
  return new Map(formats.map(format => [isShared(format) ? format.title : format.code, format]));
}
