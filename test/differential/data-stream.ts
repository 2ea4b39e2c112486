import { toEbcdic } from '../../src/values/ebcdic.ts';

/*
 * Orders of the 3270 data stream, for hosts in tests (IBM GA23-0059, 3270 Data Stream Programmer's Reference).
 * A stream is an array of bytes: erase(), then orders one after another.
 */
const ERASE_WRITE = 0xf5;
const ERASE_WRITE_ALTERNATE = 0x7e;
/** Write control: restore the keyboard and reset all MDTs. */
const RESTORE = 0xc3;

/** The six-bit codes of addresses and attributes as graphic characters: low six bits of byte `n` are `n`. */
const GRAPHIC = Uint8Array.from({ length: 64 }, (_, value) => {
  if (value === 0x21) return 0x61;
  const isPlain = (value & 0x0f) === 0 || (value & 0x0f) > 9;
  return isPlain && value !== 0x30 ? 0x40 | value : 0xc0 | value;
});

/** Clears the screen and restores the keyboard; `alternate` takes the larger size of the terminal's model. */
export const eraseWrite = (size: 'default' | 'alternate' = 'default'): number[] => [
  size === 'default' ? ERASE_WRITE : ERASE_WRITE_ALTERNATE,
  RESTORE,
];

/** Set Buffer Address: 12-bit where the address fits, 14-bit otherwise. */
export function setAddress(address: number): number[] {
  const isShort = address < 0x1000;
  return isShort
    ? [0x11, GRAPHIC[address >> 6] ?? 0, GRAPHIC[address & 0x3f] ?? 0]
    : [0x11, address >> 8, address & 0xff];
}

/** Start Field: the six bits of the attribute of include/3270ds.h. */
export const startField = (attribute: number): number[] => [0x1d, GRAPHIC[attribute & 0x3f] ?? 0];

/** Start Field Extended: type and value pairs, the attribute itself first. */
export const startFieldExtended = (
  attribute: number,
  pairs: readonly (readonly [number, number])[],
): number[] => [0x29, pairs.length + 1, 0xc0, GRAPHIC[attribute & 0x3f] ?? 0, ...pairs.flat()];

export const insertCursor = (): number[] => [0x13];

/**
 * Characters in code page 037.
 *
 * @throws RangeError when one is not in it
 */
export function text(characters: string): number[] {
  const bytes = toEbcdic(characters);
  if (bytes === null) throw new RangeError(`not in code page 037: ${characters}`);
  return bytes;
}
