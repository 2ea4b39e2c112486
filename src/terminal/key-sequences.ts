import type { Modifiers } from '../keymap/key-name.ts';

/**
 * What terminals send for keys that have no character. One set serves xterm, vt100, vt220, the Linux console,
 * rxvt, screen, tmux and the kitty protocol, since their forms do not contradict each other (xterm ctlseqs;
 * DEC VT220 programmer reference, table 3; sw.kovidgoyal.net/kitty/keyboard-protocol).
 */

/** `CSI final` and `CSI 1;modifiers final`. */
export const CSI_FINALS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'kp_begin',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'tab',
};

/** Finals that say Shift or Ctrl themselves: shift+tab, and rxvt's arrows after CSI (Shift) and SS3 (Ctrl). */
export const RXVT_ARROWS: Readonly<Record<string, string>> = { a: 'up', b: 'down', c: 'right', d: 'left' };

/** `CSI number ~`, also `CSI number;modifiers ~` and rxvt's `CSI number` followed by `$`, `^` or `@`. */
export const TILDE_NUMBERS: Readonly<Record<number, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
  25: 'f13',
  26: 'f14',
  28: 'f15',
  29: 'f16',
  31: 'f17',
  32: 'f18',
  33: 'f19',
  34: 'f20',
};

/** The modifiers that rxvt's finals stand for. */
export const RXVT_FINALS: Readonly<Record<string, Modifiers>> = {
  $: { ctrl: false, alt: false, shift: true },
  '^': { ctrl: true, alt: false, shift: false },
  '@': { ctrl: true, alt: false, shift: true },
};

/** The Linux console's `CSI [ letter`. */
export const LINUX_FUNCTION_KEYS: Readonly<Record<string, string>> = {
  A: 'f1',
  B: 'f2',
  C: 'f3',
  D: 'f4',
  E: 'f5',
};

/** `SS3 letter` beyond the finals of CSI: the keypad in application mode. */
export const SS3_KEYPAD: Readonly<Record<string, string>> = {
  M: 'kp_enter',
  X: 'kp_equal',
  j: 'kp_multiply',
  k: 'kp_add',
  l: 'kp_separator',
  m: 'kp_subtract',
  n: 'kp_decimal',
  o: 'kp_divide',
  p: 'kp_0',
  q: 'kp_1',
  r: 'kp_2',
  s: 'kp_3',
  t: 'kp_4',
  u: 'kp_5',
  v: 'kp_6',
  w: 'kp_7',
  x: 'kp_8',
  y: 'kp_9',
};

/** `CSI number u`: keys outside Unicode that the kitty protocol numbers one after another from 57344 on. */
const KITTY_FROM_57361 = ['printscreen', 'pause', 'menu'];
const KITTY_FROM_57376 = Array.from({ length: 12 }, (_, index) => `f${index + 13}`);
const KITTY_FROM_57399 = [
  ...Array.from({ length: 10 }, (_, digit) => `kp_${digit}`),
  'kp_decimal',
  'kp_divide',
  'kp_multiply',
  'kp_subtract',
  'kp_add',
  'kp_enter',
  'kp_equal',
  'kp_separator',
  'kp_left',
  'kp_right',
  'kp_up',
  'kp_down',
  'kp_pageup',
  'kp_pagedown',
  'kp_home',
  'kp_end',
  'kp_insert',
  'kp_delete',
  'kp_begin',
];

const numbered = (first: number, names: readonly string[]): [number, string][] =>
  names.map((name, index) => [first + index, name]);

/** Key codes of `CSI code u` and of xterm's modifyOtherKeys that are not the key's character. */
export const CODED_KEYS: ReadonlyMap<number, string> = new Map([
  [9, 'tab'],
  [13, 'enter'],
  [27, 'escape'],
  [127, 'backspace'],
  ...numbered(57361, KITTY_FROM_57361),
  ...numbered(57376, KITTY_FROM_57376),
  ...numbered(57399, KITTY_FROM_57399),
]);

/** What a keypad key types where nothing is bound to it. */
export const KEYPAD_TEXT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('0123456789', digit => [`kp_${digit}`, digit])),
  kp_decimal: '.',
  kp_separator: ',',
  kp_divide: '/',
  kp_multiply: '*',
  kp_subtract: '-',
  kp_add: '+',
  kp_equal: '=',
};
