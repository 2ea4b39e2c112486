import { firstValue, type Macro } from './macro.ts';
import type { Notices } from './notice.ts';
import type { Value } from './operand.ts';

const LONGEST = 256;

/** A symbol of a COBOL or PL/I picture, as often as the number behind it says. */
const SYMBOL = /(CR|DB|[ABEFGHIKMNPRSTVXYZ0-9/+\-,.*$])(?:\((\d+)\))?/g;
const PICTURE = new RegExp(`^(?:${SYMBOL.source})+$`);

/** Cells that a picture takes on the screen: `9(4)` four, `+ZZ9.99` seven, V, S and P none. Null when it is none. */
export function pictureLength(picture: string): number | null {
  const symbols = picture.toUpperCase();
  if (!PICTURE.test(symbols)) return null;
  return Array.from(symbols.matchAll(SYMBOL), ([, symbol = '', times = '1']) =>
    'SVP'.includes(symbol) ? 0 : symbol.length * Number(times),
  ).reduce((sum, cells) => sum + cells, 0);
}

/** Cells of the picture that counts, PICOUT before PICIN; each one that there is must be a picture. */
function readPicture(macro: Macro, notices: Notices): { place: Value; cells: number } | null {
  const pictures = ['PICOUT', 'PICIN'].flatMap(keyword => {
    const place = firstValue(macro, keyword);
    if (place === null) return [];
    const cells = pictureLength(place.text);
    if (cells === null) notices.error(place, `${keyword}='${place.text}' is not a picture`);
    return cells === null ? [] : [{ place, cells }];
  });
  return pictures[0] ?? null;
}

/** Cells of a field's data: its LENGTH, or else those of its picture. Null, and an error, when neither says. */
export function readLength(macro: Macro, notices: Notices): number | null {
  const value = firstValue(macro, 'LENGTH');
  const picture = readPicture(macro, notices);
  if (value === null) return picture === null ? noLength(macro, notices) : pictured(picture, notices);
  const length = /^\d+$/.test(value.text) ? Number(value.text) : null;
  if (length === null || length > LONGEST) {
    notices.error(value, `LENGTH=${value.text} is not a number up to ${LONGEST}`);
    return null;
  }
  if (picture !== null && picture.cells !== length) {
    notices.warn(picture.place, `the picture has ${picture.cells} characters, the field ${length}`);
  }
  if (length === 0 && macro.label !== null) notices.warn(value, `${macro.label} has no place for contents`);
  return length;
}

function noLength(macro: Macro, notices: Notices): null {
  const isSaid = macro.operands.has('PICOUT') || macro.operands.has('PICIN');
  if (!isSaid) notices.error(macro, 'the field has neither LENGTH nor a picture');
  return null;
}

function pictured({ place, cells }: { place: Value; cells: number }, notices: Notices): number | null {
  if (cells >= 1 && cells <= LONGEST) return cells;
  notices.error(place, `the picture has ${cells} characters; a field has 1 to ${LONGEST}`);
  return null;
}
