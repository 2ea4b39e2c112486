import { DISPLAY, isNondisplay } from '../presentation/attribute.ts';
import { copyScreen, NUL, type Screen } from '../presentation/screen.ts';
import type { Panel } from './compose.ts';

/**
 * The screen as it looks with a panel over it: a copy whose cells under the panel hold the panel's text, outside every
 * field. What a nondisplay field hides is not in it, so that such a field hides no part of the panel either.
 */
export function layPanel(screen: Screen, { top, left, rows, cols, cells }: Panel): Screen {
  const copy = copyScreen(screen);
  forgetHidden(copy);
  const width = Math.min(cols, screen.cols - left);
  for (let row = 0; row < Math.min(rows, screen.rows - top); row++) {
    const first = (top + row) * screen.cols + left;
    copy.text.set(cells.text.subarray(row * cols, row * cols + width), first);
    for (const plane of [copy.attr, copy.color, copy.highlight]) plane.fill(0, first, first + width);
  }
  return copy;
}

function forgetHidden({ text, attr }: Screen): void {
  let governing = attr.findLast(attribute => attribute !== 0) ?? 0;
  for (const [at, attribute] of attr.entries()) {
    if (attribute !== 0) governing = attribute;
    if (!isNondisplay(governing)) continue;
    if (attribute === 0) text[at] = NUL;
    else attr[at] = attribute & ~DISPLAY;
  }
}
