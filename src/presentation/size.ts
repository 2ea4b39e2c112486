/** Rows and columns of a presentation space. */
export interface Size {
  rows: number;
  cols: number;
}

/** What every terminal has, and what a plain Erase/Write takes. */
export const DEFAULT_SIZE: Readonly<Size> = { rows: 24, cols: 80 };

/** The sizes of a 3278's models (x3270 Common/ctlr.c, set_rows_cols), smallest first. */
export const MODELS = {
  2: DEFAULT_SIZE,
  3: { rows: 32, cols: 80 },
  4: { rows: 43, cols: 80 },
  5: { rows: 27, cols: 132 },
} as const satisfies Record<number, Size>;
export type Model = keyof typeof MODELS;

const NUMBERS = [2, 3, 4, 5] as const satisfies readonly Model[];

/** As many cells as a buffer address of 14 bits can tell apart (x3270 Common/ctlr.c, MAX_ROWS_COLS). */
export const MOST_CELLS = 0x3fff;

export const cellsOf = ({ rows, cols }: Size): number => rows * cols;

export const isSameSize = (one: Size, other: Size): boolean =>
  one.rows === other.rows && one.cols === other.cols;

/** Whether a screen has room for so many rows and columns. */
export const holds = (screen: Size, part: Size): boolean =>
  part.rows <= screen.rows && part.cols <= screen.cols;

/** The smallest model that has room for so many rows and columns; null when none has. */
export const modelFor = (part: Size): Model | null =>
  NUMBERS.find(model => holds(MODELS[model], part)) ?? null;

/** The model of a terminal of that size: an oversize one is of the last model that it is as large as. */
export const modelOf = (screen: Size): Model => NUMBERS.findLast(model => holds(screen, MODELS[model])) ?? 2;

/** "27 by 132", rows first. */
export const sizeText = ({ rows, cols }: Size): string => `${rows} by ${cols}`;
