import { cellsOf, sizeText } from '../../presentation/size.ts';
import type { Area } from './area.ts';
import type { Notices, Place } from './notice.ts';

/** A field of a map: the displacement of its attribute, and how many places follow it. */
interface Extent {
  name: string;
  displacement: number;
  length: number;
}

/** A field that leaves its map stands there all the same: in the next columns or rows, or at the screen's start. */
export function warnOfEdge(
  { name, displacement, length }: Extent,
  area: Area,
  place: Place,
  notices: Notices,
): void {
  const isAcross = area.cols < area.screen.cols;
  const isAtFoot = area.row - 1 + area.rows >= area.screen.rows;
  if (displacement >= cellsOf(area)) {
    notices.warn(place, `${name} begins past the end of the map of ${sizeText(area)}`);
  } else if (isAcross && (displacement % area.cols) + length >= area.cols) {
    notices.warn(place, `${name} runs out of the ${area.cols} columns of the map`);
  } else if (!isAcross && !isAtFoot && displacement + length >= cellsOf(area)) {
    notices.warn(place, `${name} runs out of the ${area.rows} rows of the map`);
  }
}
