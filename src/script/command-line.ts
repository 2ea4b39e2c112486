/** One action of a script's line and its arguments (s3270's syntax). */
export interface ScriptCommand {
  name: string;
  args: string[];
}

/** An argument in quotes: `\"` is a quote in it, but two backslashes or more before a quote are one less and its end. */
const QUOTED = String.raw`"(?<quoted>(?:[^"\\]|\\+[^"\\]|\\")*)(?<slashes>\\{2,})?"`;
const IN_BRACKETS = new RegExp(String.raw`\s*(?:${QUOTED}|(?<plain>(?!")[^\s,)][^\s,)]*))?\s*`, 'y');
const AFTER_BLANKS = new RegExp(String.raw`\s*(?:${QUOTED}|(?<plain>(?!")\S+))\s*`, 'y');

const NOTHING = /^\s*(?:[!#].*)?$/s;
const BLANKS = /\s*/y;
const NAME = /(?<name>[A-Za-z0-9][A-Za-z0-9_-]*)/y;

/** Reads the actions of one line from left to right, so that those before a mistake can be done. */
export class CommandLine {
  #text: string;
  #at = 0;

  constructor(line: string) {
    this.#text = line;
  }

  /**
   * The next action: `Name`, `Name argument argument` as the last of a line, or `Name(argument,argument)`. Blanks
   * around an argument do not count; backslashes stay for the action to read. Null at the end, which a comment after
   * `#` or `!` is, too.
   *
   * @throws Error in s3270's words, the column counted from where the action begins
   */
  next(): ScriptCommand | null {
    this.#text = this.#text.slice(this.#at);
    this.#at = 0;
    if (NOTHING.test(this.#text)) return null;
    this.#take(BLANKS);
    const name = this.#take(NAME)?.name;
    if (name === undefined) throw this.#mistake('Action name must begin with an alphanumeric character');
    const hasBlank = /\s/.test(this.#char);
    if (!hasBlank && this.#char !== '(' && this.#char !== '')
      throw this.#mistake('Syntax error in action name');
    this.#take(BLANKS);
    if (this.#char !== '(') return { name, args: this.#afterBlanks() };
    this.#at += 1;
    const args = this.#inBrackets();
    this.#take(BLANKS);
    return { name, args };
  }

  #afterBlanks(): string[] {
    const args: string[] = [];
    while (this.#char !== '') args.push(this.#argument(AFTER_BLANKS) ?? '');
    return args;
  }

  #inBrackets(): string[] {
    const args: string[] = [];
    for (;;) {
      const text = this.#argument(IN_BRACKETS);
      const end = this.#char;
      if (end === '') throw this.#mistake('Syntax error: ")" expected');
      if (end !== ',' && end !== ')') throw this.#mistake('Syntax error: ")" or "," expected');
      this.#at += 1;
      if (text !== null || end === ',' || args.length > 0) args.push(text ?? '');
      if (end === ')') return args;
    }
  }

  /** Null where there is none. */
  #argument(form: RegExp): string | null {
    const { quoted, slashes = '', plain } = this.#take(form) ?? {};
    if (quoted !== undefined) return quoted.replaceAll('\\"', '"') + slashes.slice(1);
    if (plain === undefined && this.#char === '"') {
      this.#at = this.#text.length;
      throw this.#mistake('Syntax error: unclosed "');
    }
    return plain ?? null;
  }

  get #char(): string {
    return this.#text.charAt(this.#at);
  }

  #take(form: RegExp): Partial<Record<string, string>> | null {
    form.lastIndex = this.#at;
    const match = form.exec(this.#text);
    if (match) this.#at = form.lastIndex;
    return match && (match.groups ?? {});
  }

  /** Columns count bytes. */
  #mistake(what: string): Error {
    return new Error(`${what} at column ${Buffer.byteLength(this.#text.slice(0, this.#at)) + 1}`);
  }
}
