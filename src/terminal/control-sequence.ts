import { type Key, keyName, type Modifiers, NAMED_KEYS, NO_MODIFIERS, SENT_AS } from '../keymap/key-name.ts';
import {
  CODED_KEYS,
  CSI_FINALS,
  KEYPAD_TEXT,
  LINUX_FUNCTION_KEYS,
  RXVT_ARROWS,
  RXVT_FINALS,
  SS3_KEYPAD,
  TILDE_NUMBERS,
} from './key-sequences.ts';

/** The key of a control byte, 0x00-0x1f or 0x7f: most are Ctrl with a letter. */
export function controlKey(byte: number, alt: boolean): Key {
  const named = byte === 0x1b || byte === 0x0d || byte === 0x09 || byte === 0x7f;
  if (named) return key(CODED_KEYS.get(byte)!, { ...NO_MODIFIERS, alt });
  const char = byte === 0 ? ' ' : String.fromCharCode(byte + 0x40);
  return key(char, { ctrl: true, alt, shift: false });
}

/** The key of a printable character. */
export const characterKey = (codePoint: number, alt: boolean): Key =>
  key(String.fromCodePoint(codePoint), { ...NO_MODIFIERS, alt });

/**
 * The key of a complete `CSI parameters final` or `SS3 parameters final`.
 * @param body everything after the introducer, final included.
 * @param alt an Esc stood before the introducer (rxvt's Alt).
 * @returns null for a sequence that is no key: a report, a focus event, a key release, an unknown form.
 */
export function sequenceKey(introducer: '[' | 'O', body: string, alt: boolean): Key | null {
  const final = body.at(-1)!;
  if (body.startsWith('[')) return named(LINUX_FUNCTION_KEYS[final], { ...NO_MODIFIERS, alt });
  const parameters = body.slice(0, -1);
  if (!/^[0-9;:]*$/.test(parameters)) return null;
  const groups = parameters.split(';').map(group => group.split(':').map(Number));
  const number = (index: number): number => groups[index]?.[0] ?? 0;
  // SS3 has room for the modifiers alone (ESC O 2 P); CSI puts them second.
  const modified = introducer === 'O' ? groups[0]! : groups[1];
  const modifiers = readModifiers(modified, alt);
  if (!modifiers) return null;

  if (final === 'u' && introducer === '[') return codedKey(number(0), groups[0]?.[1], modifiers);
  if (final === '~') {
    if (number(0) === 27) return codedKey(number(2), undefined, modifiers);
    return named(TILDE_NUMBERS[number(0)], modifiers);
  }
  const rxvt = RXVT_FINALS[final];
  if (rxvt) return named(TILDE_NUMBERS[number(0)], { ...rxvt, alt });
  const arrow = parameters === '' ? RXVT_ARROWS[final] : undefined;
  if (arrow) return key(arrow, { ctrl: introducer === 'O', alt, shift: introducer === '[' });
  if (introducer === 'O' && Object.hasOwn(SS3_KEYPAD, final)) return named(SS3_KEYPAD[final], modifiers);
  return named(CSI_FINALS[final], final === 'Z' ? { ...modifiers, shift: true } : modifiers);
}

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
/** Super, Hyper and Meta: the window system's keys, never ours. Caps and Num Lock (64, 128) say nothing here. */
const FOREIGN = 8 | 16 | 32;
const RELEASE = 3;

/** xterm's modifier parameter (1 + bits), with kitty's event type behind a colon. */
function readModifiers(group: readonly number[] | undefined, alt: boolean): Modifiers | null {
  const bits = Math.max(0, (group?.[0] ?? 0) - 1);
  if ((bits & FOREIGN) !== 0 || group?.[1] === RELEASE) return null;
  return { ctrl: (bits & CTRL) !== 0, alt: alt || (bits & ALT) !== 0, shift: (bits & SHIFT) !== 0 };
}

function codedKey(code: number, shiftedCode: number | undefined, modifiers: Modifiers): Key | null {
  const name = CODED_KEYS.get(code);
  if (name) return key(name, modifiers);
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  if (code < 0x20 || code > 0x10ffff || isPrivate || isSurrogate(code)) return null;
  const plain = String.fromCodePoint(code);
  if (!modifiers.shift || modifiers.ctrl) return key(plain, modifiers);
  const shifted = shiftedCode && !isSurrogate(shiftedCode) && shiftedCode <= 0x10ffff;
  return key(shifted ? String.fromCodePoint(shiftedCode) : upperOf(plain), { ...modifiers, shift: false });
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** The capital, where it is one character too (ß has none). */
function upperOf(char: string): string {
  const upper = char.toUpperCase();
  return [...upper].length === 1 ? upper : char;
}

const named = (base: string | undefined, modifiers: Modifiers): Key | null =>
  base === undefined ? null : key(base, modifiers);

function key(base: string, modifiers: Modifiers): Key {
  const written = keyName(base, modifiers);
  const name = SENT_AS[written] ?? written;
  if (modifiers.ctrl || modifiers.alt) return { name };
  const text = NAMED_KEYS.has(base) ? KEYPAD_TEXT[base] : base;
  return text === undefined ? { name } : { name, text };
}
