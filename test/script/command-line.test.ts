import { describe, expect, it } from 'vitest';
import { readScriptLine } from '../../src/script/command-line.ts';

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
