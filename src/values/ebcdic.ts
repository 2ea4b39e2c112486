/**
 * IBM code page 037 (United States, Canada), one byte a character: the Unicode code points of bytes 00 to FF in
 * order. Controls have the code points of IBM's own conversion table (CDRA), so every byte has one.
 */
const CODE_PAGE_037 = Uint8Array.from(
  [
    '000102039c09867f978d8e0b0c0d0e0f101112139d8508871819928f1c1d1e1f',
    '80818283840a171b88898a8b8c050607909116939495960498999a9b14159e1a',
    '20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac',
    '2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22',
    'd8616263646566676869abbbf0fdfeb1b06a6b6c6d6e6f707172aabae6b8c6a4',
    'b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7',
    '7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff',
    '5cf7535455565758595ab2d4d6d2d3d530313233343536373839b3dbdcd9da9f',
  ]
    .join('')
    .match(/../g) ?? [],
  byte => Number.parseInt(byte, 16),
);

const BYTES = new Map([...CODE_PAGE_037].map((codePoint, byte) => [codePoint, byte]));

/** The text of EBCDIC bytes. Controls stay controls: NUL, Dup (1C) and Field Mark (1E) are the same in both. */
export const fromEbcdic = (bytes: Iterable<number>): string =>
  Array.from(bytes, byte => String.fromCodePoint(CODE_PAGE_037[byte] ?? 0)).join('');

/** The EBCDIC bytes of a text; null when code page 037 lacks one of its characters. */
export function toEbcdic(text: string): number[] | null {
  const bytes = Array.from(text, char => BYTES.get(char.codePointAt(0) ?? 0));
  return bytes.includes(undefined) ? null : (bytes as number[]);
}
