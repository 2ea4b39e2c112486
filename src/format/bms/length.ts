import { firstValue, type Macro } from './macro.ts';
import type { Notices } from './notice.ts';

const LONGEST = 256;

/** Cells that a COBOL picture takes on the screen: `9(4)` four, `+ZZ9.99` seven, V and S none. */
export function pictureLength(picture: string): number {
  const expanded = picture
    .toUpperCase()
    .replace(/(.)\((\d+)\)/g, (_, symbol: string, times: string) => symbol.repeat(Number(times)));
  return expanded.replace(/[SVP]/g, '').length;
}

/** Cells of a field's data: its LENGTH, or else that of its picture. Null, and an error, when neither is there. */
export function readLength(macro: Macro, notices: Notices): number | null {
  const value = firstValue(macro, 'LENGTH');
  const picture = firstValue(macro, 'PICOUT') ?? firstValue(macro, 'PICIN');
  const pictured = picture === null ? null : pictureLength(picture.text);
  if (value === null) {
    if (pictured === null) notices.error(macro, 'the field has neither LENGTH nor a picture');
    return pictured;
  }
  const length = /^\d+$/.test(value.text) ? Number(value.text) : null;
  if (length === null || length > LONGEST) {
    notices.error(value, `LENGTH=${value.text} is not a number up to ${LONGEST}`);
    return null;
  }
  if (picture !== null && pictured !== length) {
    notices.warn(picture, `the picture has ${pictured} characters, the field ${length}`);
  }
  if (length === 0 && macro.label !== null) notices.warn(value, `${macro.label} has no place for contents`);
  return length;
}
