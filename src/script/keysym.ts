/** X11's names of characters (keysymdef.h), from a code point on; letters and digits are named as they are. */
const NAMES: Readonly<Record<number, string>> = {
  32: `space exclam quotedbl numbersign dollar percent ampersand apostrophe parenleft parenright asterisk plus
    comma minus period slash`,
  58: 'colon semicolon less equal greater question at',
  91: 'bracketleft backslash bracketright asciicircum underscore grave',
  123: 'braceleft bar braceright asciitilde',
  160: `nobreakspace exclamdown cent sterling currency yen brokenbar section diaeresis copyright ordfeminine
    guillemotleft notsign hyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph
    periodcentered cedilla onesuperior masculine guillemotright onequarter onehalf threequarters questiondown
    Agrave Aacute Acircumflex Atilde Adiaeresis Aring AE Ccedilla Egrave Eacute Ecircumflex Ediaeresis Igrave
    Iacute Icircumflex Idiaeresis ETH Ntilde Ograve Oacute Ocircumflex Otilde Odiaeresis multiply Oslash Ugrave
    Uacute Ucircumflex Udiaeresis Yacute THORN ssharp agrave aacute acircumflex atilde adiaeresis aring ae
    ccedilla egrave eacute ecircumflex ediaeresis igrave iacute icircumflex idiaeresis eth ntilde ograve oacute
    ocircumflex otilde odiaeresis division oslash ugrave uacute ucircumflex udiaeresis yacute thorn ydiaeresis`,
};

const OLD_NAMES = [
  ['quoteright', 0x27],
  ['quoteleft', 0x60],
] as const;

/** Names of keys that are control characters, which no cell takes: Key() knows them, and nothing is typed. */
const CONTROLS = [
  ['BackSpace', 0x08],
  ['Tab', 0x09],
  ['Return', 0x0d],
  ['Escape', 0x1b],
  ['Delete', 0x7f],
] as const;

const CODE_POINTS: ReadonlyMap<string, number> = new Map([
  ...Object.entries(NAMES).flatMap(([first, names]) =>
    names.split(/\s+/).map((name, offset) => [name, Number(first) + offset] as const),
  ),
  ...OLD_NAMES,
  ...CONTROLS,
]);

/** The character that Key() is given: itself, `U+00e9`, `0x41`, or an X11 name; null for none of them. */
export function readKey(text: string): number | null {
  const [, hex] = /^(?:u\+|0x)([0-9a-f]{1,6})$/i.exec(text) ?? [];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return Array.from(text).length === 1 ? text.codePointAt(0)! : (CODE_POINTS.get(text) ?? null);
}
