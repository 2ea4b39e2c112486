/** The composed form in which text is kept and compared. */
export const toNfc = (text: string): string => text.normalize('NFC');

/** Letters that are letters of their own, not a base and an accent, and how a searcher types them. */
const FOLDED: Readonly<Record<string, string>> = {
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Æ: 'AE',
  Œ: 'OE',
  Ħ: 'H',
  Ŧ: 'T',
  ẞ: 'SS',
};

/** What two spellings of a name share: upper case, no accents, single blanks, none at the ends. PEÑA and "pena" do. */
export const foldForSearch = (text: string): string =>
  text
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ØŁĐÐÞÆŒĦŦẞ]/g, letter => FOLDED[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');

/** Why a code point cannot stand in one cell of a screen. */
export type Unkeyable = 'control' | 'wide' | 'combining';

/** Scripts and blocks of East Asian width Wide or Fullwidth; a superset by the unassigned points between. */
const WIDE_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1d300, 0x1d37f],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

const isWide = (codePoint: number, char: string): boolean =>
  WIDE_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last) ||
  /\p{Emoji_Presentation}/u.test(char);

/** Hangul vowels and final consonants join the syllable before them although they are not marks. */
const isJoiningJamo = (codePoint: number): boolean =>
  (codePoint >= 0x1160 && codePoint <= 0x11ff) || (codePoint >= 0xd7b0 && codePoint <= 0xd7ff);

/**
 * Why a code point may not be keyed or shown, or null when it takes exactly one cell and says nothing to the
 * terminal. `control` covers every character without a glyph of its own: C0 and C1 controls, bidirectional and
 * other format characters, line separators, surrogates, private and unassigned points.
 */
export function unkeyable(codePoint: number): Unkeyable | null {
  if (codePoint < 0x300) {
    const hasGlyph = codePoint >= 0x20 && (codePoint < 0x7f || (codePoint >= 0xa0 && codePoint !== 0xad));
    return hasGlyph ? null : 'control';
  }
  if (codePoint > 0x10ffff) return 'control';
  const char = String.fromCodePoint(codePoint);
  if (/\p{M}/u.test(char) || isJoiningJamo(codePoint)) return 'combining';
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(char)) return 'control';
  return isWide(codePoint, char) ? 'wide' : null;
}

/** The text with a blank for each code point that may not be shown: as many cells as it had code points. */
export function blankControls(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return Array.from(text, char => (unkeyable(char.codePointAt(0) ?? 0) === null ? char : ' ')).join('');
}

/** A text in lines of so many cells at most, broken at blanks where it has some. */
export function wrap(text: string, cols: number): string[] {
  const cells = [...text];
  if (cells.length <= cols) return [text];
  const blank = cells.lastIndexOf(' ', cols);
  const end = blank > 0 ? blank : cols;
  const rest = cells.slice(end).join('').trimStart();
  return [cells.slice(0, end).join('').trimEnd(), ...(rest === '' ? [] : wrap(rest, cols))];
}
