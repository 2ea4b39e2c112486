/**
 * A whole number in exactly so many digits, zeros before it.
 *
 * @throws RangeError when it is negative, not whole or has more digits
 */
export function zeroFill(value: number, width: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 10 ** width) {
    throw new RangeError(`${value} does not fit ${width} digits`);
  }
  return String(value).padStart(width, '0');
}
