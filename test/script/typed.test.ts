import { describe, expect, it } from 'vitest';
import { readTyped } from '../../src/script/typed.ts';

describe('what String() types', () => {
  const typed = (text: string) =>
    readTyped(text).map(each => ('char' in each ? String.fromCodePoint(each.char) : `<${each.key}>`));

  it.each([
    ['AB', ['A', 'B']],
    ['412\\tOCEAN\\n', ['4', '1', '2', '<tab>', 'O', 'C', 'E', 'A', 'N', '<enter>']],
    ['A\\rB', ['A', '<newline>', 'B']],
    ['\\T\\b\\f', ['<backTab>', '<backSpace>', '<clear>']],
    ['\\pf3\\pf12\\pa1', ['<pf3>', '<pf12>', '<pa1>']],
    ['\\x41\\u00d1\\u1F600', ['A', 'Ñ', '\u{1f600}']],
    ['PEÑA', ['P', 'E', 'Ñ', 'A']],
    ['\\\\', ['\\']],
    ['\\ec1\\eC2\\e40c1\\ef1Z', ['A', 'B', 'A', '1', 'Z']],
    ['\\pf123', ['<pf12>', '3']],
    ['\\q\\E', ['q', 'E']],
  ])('%s', (text, keys) => expect(typed(text)).toEqual(keys));

  it.each([
    ['A\\pf25', 'String(): Unknown PF key 25'],
    ['\\pf0', 'String(): Unknown PF key 0'],
    ['\\pa4', 'String(): Unknown PA key 4'],
    ['\\pfx', 'String(): Unknown character after \\pf'],
    ['\\px', 'String(): Unknown character after \\p'],
    ['\\eg1', 'String(): Missing hex digits after \\e'],
    ['\\x', 'String(): Missing hex digits after \\x'],
  ])('refuses %s', (text, why) => expect(() => readTyped(text)).toThrow(why));
});
