/**
 * Names of keys: what the input decoder reports and what a key map writes on the left of the colon.
 * Modifiers stand before the key in one order, `ctrl+alt+shift+`. A printable key is its own character, so
 * Shift shows in the character (`A`) and is written only with Ctrl. Shift-F1..F12 are F13..F24.
 */

/** One key as the operator pressed it; `text` is what it would type, where it types anything. */
export interface Key {
  readonly name: string;
  readonly text?: string;
  /** When it came in, in milliseconds of a clock that is never set back. */
  readonly at?: number;
}

export interface Modifiers {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export const NO_MODIFIERS: Modifiers = { ctrl: false, alt: false, shift: false };

const KEYPAD = [
  ...'0123456789',
  'add',
  'subtract',
  'multiply',
  'divide',
  'decimal',
  'separator',
  'equal',
  'enter',
  'begin',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'insert',
  'delete',
].map(key => `kp_${key}`);

const FUNCTION_KEYS = Array.from({ length: 24 }, (_, index) => `f${index + 1}`);

/** Every key that has a name instead of a character. */
export const NAMED_KEYS: ReadonlySet<string> = new Set([
  'enter',
  'tab',
  'backspace',
  'escape',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'insert',
  'delete',
  'pageup',
  'pagedown',
  'menu',
  'pause',
  'printscreen',
  ...KEYPAD,
  ...FUNCTION_KEYS,
]);

/** Names for what most terminals send as another key's byte; that key is meant by both. */
export const SENT_AS: Readonly<Record<string, string>> = {
  'ctrl+i': 'tab',
  'ctrl+m': 'enter',
  'ctrl+[': 'escape',
  'ctrl+?': 'backspace',
};

/** The name of `base` (a named key or one character) pressed with `modifiers`. */
export function keyName(base: string, modifiers: Modifiers): string {
  const { ctrl, alt, shift } = modifiers;
  let key = base;
  let shown = shift;
  if (shift && /^f([1-9]|1[0-2])$/.test(base)) {
    key = `f${Number(base.slice(1)) + 12}`;
    shown = false;
  } else if (!NAMED_KEYS.has(base)) {
    key = ctrl ? base.toLowerCase() : base;
    shown = shift && ctrl;
  }
  return (ctrl ? 'ctrl+' : '') + (alt ? 'alt+' : '') + (shown ? 'shift+' : '') + key;
}

/**
 * A key as a file names it; `unsent` says why no terminal can send it. That, and why there is no such key, are said
 * in few words, for they stand in a message beside an example.
 */
export interface NamedKey {
  name: string;
  unsent: string | null;
}

/** Control characters, and those that the kitty protocol numbers its keys with: no key types them. */
const UNTYPED = /^[\p{Cc}\p{Co}\p{Cs}]$/u;

/**
 * Reads a key as a person writes it (any order of modifiers, any case of the words, `space` for a blank).
 * @returns the decoder's name for it, or why there is no such key.
 */
export function parseKeyName(written: string): NamedKey | { why: string } {
  const parts = /^((?:(?:ctrl|alt|shift)\+)*)(.+)$/i.exec(written);
  if (!parts) return { why: `${written} is no key` };
  const words = parts[1]!.toLowerCase();
  const rest = parts[2]!;
  const base =
    rest.toLowerCase() === 'space' ? ' ' : NAMED_KEYS.has(rest.toLowerCase()) ? rest.toLowerCase() : rest;
  if (!NAMED_KEYS.has(base) && [...base].length !== 1) return { why: `${written} is no key` };
  const modifiers = {
    ctrl: words.includes('ctrl'),
    alt: words.includes('alt'),
    shift: words.includes('shift'),
  };
  if (modifiers.shift && !modifiers.ctrl && !NAMED_KEYS.has(base)) {
    return { why: shiftedWhy(base, modifiers) };
  }
  const name = keyName(base, modifiers);
  const twin = SENT_AS[name];
  const unsent = twin === undefined ? null : `${name} is sent as ${twin}`;
  return { name, unsent: UNTYPED.test(base) ? `${name} is never sent` : unsent };
}

/** Why a printable key is not written with Shift: which sign it types is the keyboard's affair, but for a letter. */
function shiftedWhy(base: string, { alt }: Modifiers): string {
  const before = alt ? 'alt+' : '';
  const shifted = base.toUpperCase();
  const written = writtenKeys([`${before}shift+${base.toLowerCase()}`]);
  if ([...shifted].length === 1 && shifted !== base.toLowerCase())
    return `${written} is the key ${before}${shifted}`;
  return `write what ${written} types`;
}

/** Reads the keys of a binding, one or the several of a chord, with blanks between them. */
export function parseKeys(written: string): { keys: NamedKey[] } | { why: string } {
  const keys: NamedKey[] = [];
  for (const word of written.split(' ').filter(part => part !== '')) {
    const parsed = parseKeyName(word);
    if ('why' in parsed) return parsed;
    keys.push(parsed);
  }
  return keys.length > 0 ? { keys } : { why: 'name a key; a blank is space' };
}

/** Whether a key types a character, or is one of the two that send what has been typed. */
export const isTyped = (name: string): boolean =>
  [...name].length === 1 ||
  name === 'enter' ||
  /^kp_(?:\d|add|subtract|multiply|divide|decimal|separator|equal|enter)$/.test(name);

/** Whether every terminal sends a key, with no protocol or setting of its own. */
export const isSentByAll = (name: string): boolean =>
  /^(?:(?:alt\+)?(?:.|enter|tab|backspace)|ctrl\+(?:alt\+)?[a-hj-ln-z@\\\]^_ ])$/u.test(name) ||
  /^(?:up|down|left|right|home|end|insert|delete|pageup|pagedown|f\d+)$/.test(name);

/** Keys as a file writes them. */
export const writtenKeys = (names: readonly string[]): string =>
  names.map(name => name.replace(/ $/, 'space')).join(' ');
