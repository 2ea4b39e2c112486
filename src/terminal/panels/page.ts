import { PANEL_ROWS } from '../../presentation/panel-size.ts';

/** The items that show, each with its place among all. */
export const pageOf = <T>(items: readonly T[], top: number): { item: T; place: number }[] =>
  items.slice(top, top + PANEL_ROWS).map((item, index) => ({ item, place: top + index }));

/** Which of how many show, as `4-13 of 40`. */
export const extent = (first: number, shown: number, total: number): string =>
  total === 0 ? '' : `${first + 1}-${first + shown} of ${total}`;
