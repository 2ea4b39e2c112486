import { type Macro, readMacros } from '../../src/format/bms/macro.ts';
import { Notices } from '../../src/format/bms/notice.ts';
import { eraseWrite, insertCursor, setAddress, startField, startFieldExtended, text } from './data-stream.ts';

/*
 * The data stream that CICS makes of a map, written from the macros alone, so that what our formats show can be
 * held against it: for each DFHMDF in order, its address, its attribute and its first contents.
 */
const ATTRIBUTE_BITS: Readonly<Record<string, number>> = {
  UNPROT: 0x00,
  PROT: 0x20,
  ASKIP: 0x30,
  NUM: 0x10,
  NORM: 0x00,
  BRT: 0x08,
  DRK: 0x0c,
  DET: 0x04,
  FSET: 0x01,
  IC: 0x00,
};
const COLOR_CODES = ['DEFAULT', 'BLUE', 'RED', 'PINK', 'GREEN', 'TURQUOISE', 'YELLOW', 'NEUTRAL'];
const HIGHLIGHT_CODES: Readonly<Record<string, number>> = { BLINK: 0xf1, REVERSE: 0xf2, UNDERLINE: 0xf4 };
const [COLOR, HIGHLIGHT] = [0x42, 0x41];

const words = (macro: Macro | undefined, keyword: string): string[] =>
  macro?.operands.get(keyword)?.values.map(value => value.text) ?? [];

function attributeByte(macro: Macro): number {
  const attributes = words(macro, 'ATTRB');
  if (attributes.length === 0) return 0x30;
  const bits = attributes.reduce((byte, word) => byte | (ATTRIBUTE_BITS[word] ?? 0), 0);
  // A pen detects bright fields anyway; the two bits together would make the field dark.
  const isBrightToPen =
    ['BRT', 'DET'].every(word => attributes.includes(word)) && !attributes.includes('DRK');
  return isBrightToPen ? bits & ~0x04 : bits;
}

function extendedPairs(layers: readonly (Macro | undefined)[]): [number, number][] {
  const said = (keyword: string) => layers.flatMap(layer => words(layer, keyword).slice(0, 1))[0] ?? '';
  const color = COLOR_CODES.indexOf(said('COLOR'));
  const highlight = HIGHLIGHT_CODES[said('HILIGHT')];
  return [
    ...(color > 0 ? [[COLOR, 0xf0 + color] as [number, number]] : []),
    ...(highlight === undefined ? [] : [[HIGHLIGHT, highlight] as [number, number]]),
  ];
}

/** Cells of a picture: what is repeated counts, `S`, `V` and `P` do not. */
const cells = (picture: string): number =>
  Array.from(picture.matchAll(/([^SVP])(?:\((\d+)\))?/g), ([, , times]) => Number(times ?? 1)).reduce(
    (sum, count) => sum + count,
    0,
  );

function lengthOf(macro: Macro): number {
  const [length] = words(macro, 'LENGTH');
  return length === undefined
    ? cells(words(macro, 'PICOUT')[0] ?? words(macro, 'PICIN')[0] ?? '')
    : Number(length);
}

function contents(macro: Macro): number[] {
  const length = lengthOf(macro);
  const [initial, bytes] = [words(macro, 'INITIAL')[0], words(macro, 'XINIT')[0]];
  const blanks = Array<number>(length).fill(0x40);
  if (macro.operands.has('GINIT')) return blanks;
  if (bytes !== undefined) return [...Buffer.from(bytes, 'hex'), ...blanks].slice(0, length);
  return initial === undefined ? [] : [...text(initial), ...blanks].slice(0, length);
}

interface Origin {
  line: number;
  column: number;
  width: number;
  /** Lines and columns of the screen. */
  screen: readonly [number, number];
}

/** Screens in the order in which they are tried: those of the models, then one that is just large enough. */
const SCREENS = [
  [24, 80],
  [32, 80],
  [43, 80],
  [27, 132],
] as const;

function originOf(map: Macro): Origin {
  const [lines = 24, width = 80] = words(map, 'SIZE').map(Number);
  const number = (keyword: string) => Number(words(map, keyword)[0]?.replace(/NEXT|SAME/, '1') ?? 1);
  const margins = words(map, 'JUSTIFY');
  const isLow = margins.includes('LAST') || margins.includes('BOTTOM');
  const height = isLow ? lines : number('LINE') - 1 + lines;
  const breadth = number('COLUMN') - 1 + width;
  const screen = SCREENS.find(([rows, cols]) => height <= rows && breadth <= cols) ?? [
    Math.max(24, height),
    Math.max(80, breadth),
  ];
  const fromRight = screen[1] - (number('COLUMN') - 1) - width + 1;
  return {
    line: isLow ? screen[0] - lines + 1 : number('LINE'),
    column: margins.includes('RIGHT') ? fromRight : number('COLUMN'),
    width,
    screen,
  };
}

function addressOf(macro: Macro, occurrence: number, { line, column, width, screen }: Origin): number {
  const [first = 0, second] = words(macro, 'POS').map(Number);
  const inMap = second === undefined ? first : (first - 1) * width + second - 1;
  const at = inMap + occurrence * (lengthOf(macro) + 1);
  return (line - 1 + Math.floor(at / width)) * screen[1] + column - 1 + (at % width);
}

function fieldStream(
  macro: Macro,
  layers: readonly (Macro | undefined)[],
  origin: Origin,
  isSubfield: boolean,
): number[] {
  const stream: number[] = [];
  for (let index = 0; index < Number(words(macro, 'OCCURS')[0] ?? 1); index++) {
    const size = origin.screen[0] * origin.screen[1];
    const at = addressOf(macro, index, origin) % size;
    const pairs = extendedPairs(layers);
    const attribute = attributeByte(macro);
    if (isSubfield) stream.push(...setAddress((at + 1) % size));
    else
      stream.push(
        ...setAddress(at),
        ...(pairs.length > 0 ? startFieldExtended(attribute, pairs) : startField(attribute)),
      );
    if (index === 0 && words(macro, 'ATTRB').includes('IC')) stream.push(...insertCursor());
    stream.push(...contents(macro));
  }
  return stream;
}

const isLarger = ({ screen: [rows, cols] }: Origin): boolean => rows > 24 || cols > 80;

/** What CICS sends for each map of a source, by the map's name. */
export function mapStreams(source: string): Map<string, number[]> {
  const streams = new Map<string, number[]>();
  let [set, map, group]: (Macro | undefined)[] = [];
  let stream: number[] = [];
  for (const macro of readMacros(source, new Notices('source'))) {
    if (macro.name === 'DFHMSD') set = macro;
    else if (macro.name === 'DFHMDI') {
      [map, group] = [macro, undefined];
      stream = eraseWrite(isLarger(originOf(macro)) ? 'alternate' : 'default');
      streams.set(macro.label ?? '', stream);
    } else if (map) {
      const [name] = words(macro, 'GRPNAME');
      const isSubfield = name !== undefined && words(group, 'GRPNAME')[0] === name;
      if (!isSubfield) group = macro;
      stream.push(...fieldStream(macro, [macro, map, set], originOf(map), isSubfield));
    }
  }
  return streams;
}
