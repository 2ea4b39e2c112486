/** Lines or rows of a panel over the screen that show at once. */
export const PANEL_ROWS = 10;

/** Cells inside a panel's border at most: it never spans an 80-column screen. */
export const PANEL_COLS = 72;
