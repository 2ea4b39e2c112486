import { expect, test, vi } from 'vitest';
import { capabilitiesOf, UnfitTerminalError } from '../../src/terminal/capabilities.ts';
import { createDecoder, feed } from '../../src/terminal/decoder.ts';
import { terminal } from './terminals.ts';
import { writeTerminfo } from './terminfo-file.ts';

const STRINGS = {
  cursor_address: '\x1b=%p1%{32}%+%c%p2%{32}%+%c$<5>',
  clr_eol: '\x1bT',
  cursor_left: '\b',
  key_f1: '\x01@\r',
  key_f2: '\x01A\r',
  key_down: '\n',
};
const WYSE = { strings: STRINGS };

test('a CRT of its own kind is driven by its description', () => {
  const capabilities = capabilitiesOf({ TERM: 'wy50test', TERMINFO: writeTerminfo('wy50test', WYSE) });
  expect(capabilities.name).toBe('wy50test');
  expect(capabilities.moveTo(0, 0)).toBe('\x1b=  ');
  expect(capabilities.moveTo(23, 79)).toBe('\x1b=7o');
  expect(capabilities.eraseToEndOfLine).toBe('\x1bT');
  expect(capabilities.left?.(3)).toBe('\b\b\b');
  expect(capabilities).toMatchObject({
    right: null,
    eraseCells: null,
    bold: '',
    colors: 0,
    foreground: null,
  });
  expect(capabilities.lastColumn).toBe('moves');
  const decoder = createDecoder(capabilities.keys);
  expect(feed(decoder, Buffer.from('\x01@\r\x01A\r')).map(key => key.name)).toEqual(['f1', 'f2']);
});

test.each([
  ['an unknown name', 'no-such-terminal', undefined],
  ['a description of 32-bit numbers', 'wide', writeTerminfo('wide', WYSE, 0x021e)],
])('%s is treated as xterm that repeats nothing, quietly', (_, TERM, TERMINFO) => {
  const complaints = vi.spyOn(console, 'error');
  expect(capabilitiesOf({ TERM, TERMINFO }).moveTo(4, 9)).toBe('\x1b[5;10H');
  expect(capabilitiesOf({ TERM, TERMINFO }).repeat).toBeNull();
  expect(complaints).not.toHaveBeenCalled();
});

test('a description counts, quietly, whatever stands in it that no screen needs', () => {
  const complaints = vi.spyOn(console, 'error');
  const strings = { ...STRINGS, plab_norm: ';7%;%?%p4%t;5%;m' };
  expect(capabilitiesOf({ TERM: 'torn', TERMINFO: writeTerminfo('torn', { strings }) }).name).toBe('torn');
  expect(complaints).not.toHaveBeenCalled();
});

test('characters are repeated as the description says', () => {
  const TERMINFO = writeTerminfo('again', {
    strings: { ...STRINGS, repeat_char: '\x1br%p1%c%p2%{32}%+%c' },
  });
  expect(capabilitiesOf({ TERM: 'again', TERMINFO }).repeat?.('=', 10)).toBe('\x1br=*');
  expect(capabilitiesOf({ TERM: 'xterm' }).repeat?.('=', 10)).toBe('=\x1b[9b');
  expect(capabilitiesOf({ TERM: 'screen-256color' }).repeat).toBeNull();
});

test.each([
  // [name, home, row 5, row 5 col 10, steps left 1 and 3, right 1, up 1, down 1, column 1, row 1]
  ['vt100', ['\x1b[H', '\x1b[5H', '\x1b[5;10H', '\b', '\b\b\b', '\x1b[C', '\x1bM', '\x1b[B', null, null]],
  ['vt220', ['\x1b[H', '\x1b[5H', '\x1b[5;10H', '\b', '\b\b\b', '\x1b[C', '\x1bM', '\x1bD', null, null]],
  [
    'linux',
    ['\x1b[H', '\x1b[5H', '\x1b[5;10H', '\b', '\b\b\b', '\x1b[C', '\x1bM', '\x1b[B', '\x1b[3G', '\x1b[3d'],
  ],
])('the moves of a %s are as short as it has them, and wait for nothing', (name, moves) => {
  const { moveTo, left, right, up, down, toColumn, toRow } = terminal(name);
  expect([
    moveTo(0, 0),
    moveTo(4, 0),
    moveTo(4, 9),
    left?.(1),
    left?.(3),
    right?.(1),
    up?.(1),
    down?.(1),
    toColumn?.(2) ?? null,
    toRow?.(2) ?? null,
  ]).toEqual(moves);
});

test.each([
  ['linux', '\x1b\t\t\x1b[Z', 'shift+tab tab shift+tab'],
  ['rxvt', '\x1b[23~\x1b[23$\x1b[24$\x1b[11^\x1b[12^\x1b[13^', 'f11 f21 f22 f23 f24 ctrl+f3'],
  // Its description has F5 to F10 on the numeric pad, which must go on keying digits.
  ['vt100', '\x1bOP\x1bOS\x1bOt\x1bOM', 'f1 f4 kp_4 kp_enter'],
])('the keys of a %s are those of its description', (name, sent, keys) => {
  const decoder = createDecoder(terminal(name).keys);
  expect(feed(decoder, Buffer.from(sent)).map(key => key.name)).toEqual(keys.split(' '));
});

test('the character set is chosen once, on entering, and not with each style', () => {
  expect(terminal('linux')).toMatchObject({ enter: '\x1b[m\x0f', plain: '\x1b[m' });
  expect(terminal('vt220')).toMatchObject({ enter: '\x1b[m\x1b(B', plain: '\x1b[m' });
});

test('an underline that would not show on a blank is none', () => {
  expect(terminal('linux').underline).toBe('');
  for (const name of ['vt100', 'rxvt', 'xterm', 'screen', 'tmux'])
    expect(terminal(name).underline, name).toBe('\x1b[4m');
});

test('a terminal that cannot place its cursor is refused', () => {
  const TERMINFO = writeTerminfo('paper', { strings: { clr_eol: 'x' } });
  expect(() => capabilitiesOf({ TERM: 'paper', TERMINFO })).toThrow(UnfitTerminalError);
});

test('the xterm family needs no description', () => {
  const at = (env: NodeJS.ProcessEnv) => capabilitiesOf({ TERMINFO: '/nonexistent', ...env });
  expect(at({ TERM: 'xterm' }).colors).toBe(8);
  expect(at({ TERM: 'xterm-256color' }).colors).toBe(256);
  expect(at({ TERM: 'screen.xterm-256color' }).colors).toBe(256);
  expect(at({ TERM: 'xterm', COLORTERM: 'truecolor' }).colors).toBe(256);
  expect(at({ TERM: 'xterm-mono' }).colors).toBe(0);
  expect(at({}).name).toBe('xterm');
});
