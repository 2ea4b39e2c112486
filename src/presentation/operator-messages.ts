/** What stops the hands on a 5250, by the number it shows (IBM GA21-9469, error codes and recovery). */
export const OPERATOR_MESSAGES = {
  4: 'This field takes data from a reader only',
  5: 'The cursor is not in an input field',
  7: 'Fill in what is missing before the next screen',
  8: 'Only letters, comma, period, hyphen and blank here',
  9: 'Only digits, signs, comma, period and blank here',
  10: 'Only digits 0 to 9 here',
  11: 'The last position is for the sign: press Field Exit, Field+ or Field-',
  12: 'No room to insert in this field',
  13: 'End insert mode before leaving the field',
  14: 'Fill every position of the field, or none',
  15: 'The check digit is wrong: key the number again',
  16: 'Field- is not allowed in this field',
  17: 'Field Exit is not allowed until every position is filled',
  18: 'The field is full: press Field Exit, Field+ or Field-',
  19: 'Dup is not allowed in this field',
  20: 'Press Field Exit, Field+ or Field- before this key',
  21: 'This field must be keyed',
  22: 'The state of this field is not known: press Clear',
  26: 'Field- needs a digit 0 to 9 in the last position',
  27: 'This key has no use here',
} as const;

export type OperatorCode = keyof typeof OPERATOR_MESSAGES;

/** A code as it is shown, four digits. */
export const shownCode = (code: OperatorCode): string => String(code).padStart(4, '0');
