import { describe, expect, it } from 'vitest';
import { readScriptLine, readTyped } from '../../src/script/command-line.ts';

const read = (line: string) => {
  const { name, args } = readScriptLine(line);
  return [name, ...args];
};

describe('a line of a script', () => {
  it.each([
    ['Enter', ['Enter']],
    ['  enter ', ['enter']],
    ['Enter()', ['Enter']],
    ['PF(3)', ['PF', '3']],
    ['Wait(30, InputField)', ['Wait', '30', 'InputField']],
    ['MoveCursor( 3 , 21 )', ['MoveCursor', '3', '21']],
    ['String("A, B")', ['String', 'A, B']],
    ['String( " padded " , x)', ['String', ' padded ', 'x']],
    ['String("say \\"no\\"")', ['String', 'say "no"']],
    ['String("C:\\\\new")', ['String', 'C:\\\\new']],
    ['String("(1)")', ['String', '(1)']],
    ['Connect(/run/citycrt/host.sock)', ['Connect', '/run/citycrt/host.sock']],
    ['String("")', ['String', '']],
  ])('%s', (line, parts) => expect(read(line)).toEqual(parts));

  it.each([
    ['Enter(', 'Syntax error'],
    ['(x)', 'Syntax error'],
    ['Enter now', 'Syntax error'],
    ['String("a"b")', 'Syntax error'],
    ['String("a)', 'Unclosed quote'],
    ['String("a\\")', 'Unclosed quote'],
  ])('refuses %s', (line, why) => expect(() => readScriptLine(line)).toThrow(why));
});

describe('what String() types', () => {
  const typed = (text: string) =>
    readTyped(text).map(each => ('char' in each ? String.fromCodePoint(each.char) : `<${each.key}>`));

  it.each([
    ['AB', ['A', 'B']],
    ['412\\tOCEAN\\n', ['4', '1', '2', '<tab>', 'O', 'C', 'E', 'A', 'N', '<enter>']],
    ['\\r', ['<enter>']],
    ['\\T\\b\\f', ['<backTab>', '<backSpace>', '<clear>']],
    ['\\pf3\\pf12\\pa1', ['<pf3>', '<pf12>', '<pa1>']],
    ['\\x41\\u00d1\\u1F600', ['A', 'Ñ', '\u{1f600}']],
    ['PEÑA', ['P', 'E', 'Ñ', 'A']],
    ['\\\\', ['\\']],
  ])('%s', (text, keys) => expect(typed(text)).toEqual(keys));
});
