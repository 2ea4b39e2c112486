import { describe, expect, it } from 'vitest';
import { CommandLine } from '../../src/script/command-line.ts';

/** The actions of a line, each its name and arguments. */
function read(text: string): string[][] {
  const line = new CommandLine(text);
  const actions: string[][] = [];
  for (let action = line.next(); action !== null; action = line.next())
    actions.push([action.name, ...action.args]);
  return actions;
}

describe('a line of a script', () => {
  it.each([
    ['Enter', ['Enter']],
    ['  enter ', ['enter']],
    ['Enter()', ['Enter']],
    ['PF(3)', ['PF', '3']],
    ['PF 3', ['PF', '3']],
    ['String a "b \\"c\\""d', ['String', 'a', 'b "c"', 'd']],
    ['String a"b c"', ['String', 'a"b', 'c"']],
    ['Wait(30, InputField)', ['Wait', '30', 'InputField']],
    ['MoveCursor( 3 , 21 )', ['MoveCursor', '3', '21']],
    ['MoveCursor (3,21)', ['MoveCursor', '3', '21']],
    ['String("A, B")', ['String', 'A, B']],
    ['String( " padded " , x)', ['String', ' padded ', 'x']],
    ['String("say \\"no\\"")', ['String', 'say "no"']],
    ['String("C:\\\\new")', ['String', 'C:\\\\new']],
    ['String("C:\\\\")', ['String', 'C:\\']],
    ['String("(1)")', ['String', '(1)']],
    ['String(he"y")', ['String', 'he"y"']],
    ['Key(()', ['Key', '(']],
    ['Connect(/run/citycrt/host.sock)', ['Connect', '/run/citycrt/host.sock']],
    ['String("")', ['String', '']],
    ['String(,)', ['String', '', '']],
    ['String(a,)', ['String', 'a', '']],
  ])('%s is one action', (line, parts) => expect(read(line)).toEqual([parts]));

  it.each([
    ['Tab() Tab()', [['Tab'], ['Tab']]],
    ['Key(a)Key(b)  Enter', [['Key', 'a'], ['Key', 'b'], ['Enter']]],
    ['Tab() # twice', [['Tab']]],
    ['! Tab()', []],
    [' \t', []],
    ['', []],
  ])('%j is as many actions as it says', (line, actions) => expect(read(line)).toEqual(actions));

  it.each([
    ['Enter(', 'Syntax error: ")" expected at column 7'],
    ['Key("a" ', 'Syntax error: ")" expected at column 9'],
    ['(x)', 'Action name must begin with an alphanumeric character at column 1'],
    ['Tab() )', 'Action name must begin with an alphanumeric character at column 1'],
    ['Tab)', 'Syntax error in action name at column 4'],
    ['String(hello world)', 'Syntax error: ")" or "," expected at column 14'],
    ['String(é è)', 'Syntax error: ")" or "," expected at column 11'],
    ['Tab() String("a"b)', 'Syntax error: ")" or "," expected at column 11'],
    ['String("a)', 'Syntax error: unclosed " at column 11'],
    ['String "a\\"', 'Syntax error: unclosed " at column 12'],
  ])('refuses %s', (line, why) => expect(() => read(line)).toThrow(new Error(why)));
});
