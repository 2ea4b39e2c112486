/**
 * The field attribute as a 3270 defines it (x3270 include/3270ds.h): it occupies one cell and governs the
 * cells after it up to the next attribute. `attr[address] === 0` means "no attribute in this cell"; every
 * attribute has ATTRIBUTE set, so a plain unprotected field is told from an ordinary cell.
 */
export const ATTRIBUTE = 0x80;
export const PROTECTED = 0x20;
export const NUMERIC = 0x10;
export const DISPLAY = 0x0c;
export const MODIFIED = 0x01;

/** Values of the two display bits. */
export const NORMAL = 0x00;
export const DETECTABLE = 0x04;
export const INTENSIFIED = 0x08;
export const NONDISPLAY = 0x0c;

export const isProtected = (attribute: number): boolean => (attribute & PROTECTED) !== 0;
export const isSkip = (attribute: number): boolean =>
  (attribute & (PROTECTED | NUMERIC)) === (PROTECTED | NUMERIC);
export const isNumeric = (attribute: number): boolean => (attribute & NUMERIC) !== 0;
export const isModified = (attribute: number): boolean => (attribute & MODIFIED) !== 0;
export const isNondisplay = (attribute: number): boolean => (attribute & DISPLAY) === NONDISPLAY;
export const isIntensified = (attribute: number): boolean => (attribute & DISPLAY) === INTENSIFIED;
/** Whether the Cursor Select key may act on the field: the middle two of the four values of the display bits. */
export const isSelectable = (attribute: number): boolean =>
  (attribute & DISPLAY) === DETECTABLE || (attribute & DISPLAY) === INTENSIFIED;
