/** One line of a script: an action and its arguments (s3270's syntax). */
export interface ScriptCommand {
  name: string;
  args: string[];
}

/**
 * Read `Name(arg,"quoted, arg")`, or a bare `Name`. Blanks around an argument do not count; in quotes `\"`
 * is a quote, other backslashes stay for the action to read, as s3270's String() does.
 *
 * @throws Error with the reason when brackets or quotes do not close.
 */
export function readScriptLine(line: string): ScriptCommand {
  const match = /^\s*([A-Za-z][A-Za-z0-9_-]*)\s*(?:\((.*)\))?\s*$/s.exec(line);
  if (!match) throw new Error('Syntax error');
  const [, name = '', list] = match;
  return { name, args: list === undefined ? [] : readArguments(list) };
}

function readArguments(list: string): string[] {
  if (list.trim() === '') return [];
  const args: string[] = [];
  let at = 0;
  for (;;) {
    while (list[at] === ' ') at++;
    if (list[at] === '"') {
      const end = closingQuote(list, at);
      args.push(list.slice(at + 1, end).replaceAll('\\"', '"'));
      at = end + 1;
      while (list[at] === ' ') at++;
      if (at < list.length && list[at] !== ',') throw new Error('Syntax error');
    } else {
      const end = list.indexOf(',', at);
      args.push(list.slice(at, end < 0 ? list.length : end).trim());
      at = end < 0 ? list.length : end;
    }
    if (at >= list.length) return args;
    at++;
  }
}

function closingQuote(list: string, open: number): number {
  for (let at = open + 1; at < list.length; at++) {
    if (list[at] === '\\') at++;
    else if (list[at] === '"') return at;
  }
  throw new Error('Unclosed quote');
}
