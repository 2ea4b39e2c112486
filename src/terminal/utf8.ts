/** A UTF-8 character of which some bytes have come in. */
export interface Utf8 {
  /** Bytes still to come. */
  missing: number;
  value: number;
  /** The smallest value that needs this many bytes; less would be an overlong form. */
  smallest: number;
}

export const createUtf8 = (): Utf8 => ({ missing: 0, value: 0, smallest: 0 });

/**
 * Takes one byte.
 * @returns the code point that it completes, or null if more is to come or the bytes are no character. A
 *   character cut short by another byte is dropped and that byte begins anew.
 */
export function utf8Step(state: Utf8, byte: number): number | null {
  if (state.missing > 0 && (byte & 0xc0) === 0x80) {
    state.value = (state.value << 6) | (byte & 0x3f);
    state.missing -= 1;
    return state.missing === 0 && isCharacter(state) ? state.value : null;
  }
  state.missing = 0;
  if (byte < 0x80) return byte;
  if (byte >= 0xc2 && byte <= 0xdf) begin(state, 1, byte & 0x1f, 0x80);
  else if (byte >= 0xe0 && byte <= 0xef) begin(state, 2, byte & 0x0f, 0x800);
  else if (byte >= 0xf0 && byte <= 0xf4) begin(state, 3, byte & 0x07, 0x10000);
  return null;
}

function begin(state: Utf8, missing: number, value: number, smallest: number): void {
  state.missing = missing;
  state.value = value;
  state.smallest = smallest;
}

const isCharacter = ({ value, smallest }: Utf8): boolean =>
  value >= smallest && value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
