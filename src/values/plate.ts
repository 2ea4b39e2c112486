/** A license plate as it is stored and compared: upper case, blanks, dashes and dots left out. */
export const normalizePlate = (text: string): string => text.toUpperCase().replace(/[\s.-]/g, '');

/**
 * Whether a text may be a plate: two to eight letters and digits with some of each. An all-letter vanity plate
 * looks like a name and is not taken for one here.
 */
export const looksLikePlate = (text: string): boolean =>
  /^(?=.*[A-Z])(?=.*\d)[A-Z\d]{2,8}$/.test(normalizePlate(text));
