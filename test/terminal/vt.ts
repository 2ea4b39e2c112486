import { SHOWS_ON_BLANK, SPACE, STYLE } from '../../src/terminal/frame.ts';

/**
 * A small terminal for tests: what a VT does with the bytes that the writer sends. Throws on any it does not
 * know, on leaving the screen and on scrolling, none of which the writer may cause.
 */
export class Vt {
  readonly text: Uint32Array;
  readonly style: Uint16Array;
  row = 0;
  col = 0;
  /** The cursor waits behind the last column: any use of its place is an error, since terminals differ. */
  waiting = false;
  pen: number = STYLE.plain;
  /** The character that a repetition repeats. */
  #last: number = SPACE;
  readonly rows: number;
  readonly cols: number;
  readonly lastColumn: 'waits' | 'moves';

  constructor(rows: number, cols: number, lastColumn: 'waits' | 'moves' = 'waits') {
    this.rows = rows;
    this.cols = cols;
    this.lastColumn = lastColumn;
    this.text = new Uint32Array(rows * cols).fill(SPACE);
    this.style = new Uint16Array(rows * cols);
  }

  write(bytes: string): void {
    const tokens = bytes.matchAll(/\x1b\[([\d;]*)([A-Za-z])|\x1b[DM]|[\x00-\x1f]|[^\x00-\x1f]/gu);
    for (const [token, parameters, final] of tokens) {
      if (final !== undefined) this.#control(final, (parameters ?? '').split(';').map(Number));
      else if (token === '\r') this.#place(this.row, 0, 'relative');
      else if (token === '\x1bD') this.#place(this.row + 1, this.col, 'relative');
      else if (token === '\x1bM') this.#place(this.row - 1, this.col, 'relative');
      else if (token === '\n') this.#place(this.row + 1, this.col, 'relative');
      else if (token === '\b') this.#place(this.row, this.col - 1, 'relative');
      else if (token >= ' ') this.#print(token.codePointAt(0)!, 1);
      else throw new Error(`unknown control ${JSON.stringify(token)}`);
    }
  }

  #print(codePoint: number, count: number): void {
    for (let printed = 0; printed < count; printed += 1) this.#printOne(codePoint);
    this.#last = codePoint;
  }

  #printOne(codePoint: number): void {
    if (this.waiting) throw new Error('printed behind the last column');
    const at = this.row * this.cols + this.col;
    const isBlank = codePoint === SPACE;
    const seen = (this.pen & SHOWS_ON_BLANK) === 0 ? 0 : this.pen & (SHOWS_ON_BLANK | STYLE.color);
    this.text[at] = codePoint;
    this.style[at] = isBlank ? seen : this.pen;
    this.col += 1;
    if (this.col < this.cols) return;
    if (this.lastColumn === 'moves') this.#place(this.row + 1, 0, 'relative');
    else this.waiting = true;
  }

  #control(final: string, numbers: number[]): void {
    const count = numbers[0] || 1;
    const at = this.row * this.cols + this.col;
    const rowEnd = (this.row + 1) * this.cols;
    const actions: Record<string, () => void> = {
      H: () => this.#place((numbers[0] || 1) - 1, (numbers[1] || 1) - 1, 'absolute'),
      A: () => this.#place(this.row - count, this.col, 'relative'),
      B: () => this.#place(this.row + count, this.col, 'relative'),
      C: () => this.#place(this.row, this.col + count, 'relative'),
      D: () => this.#place(this.row, this.col - count, 'relative'),
      G: () => this.#place(this.row, count - 1, 'relative'),
      d: () => this.#place(count - 1, this.col, 'relative'),
      K: () => this.#erase(at, rowEnd),
      J: () => this.#erase(at, this.rows * this.cols),
      X: () => this.#erase(at, Math.min(at + count, rowEnd)),
      b: () => this.#print(this.#last, count),
      m: () => this.#select(numbers),
    };
    const act = actions[final];
    if (!act) throw new Error(`unknown sequence CSI ${numbers.join(';')} ${final}`);
    act();
  }

  #place(row: number, col: number, how: 'absolute' | 'relative'): void {
    if (how === 'relative' && this.waiting) throw new Error('moved from behind the last column');
    if (row < 0 || row >= this.rows || col < 0 || col >= this.cols)
      throw new Error(`left the screen: ${row},${col}`);
    this.row = row;
    this.col = col;
    this.waiting = false;
  }

  #erase(from: number, end: number): void {
    if (this.waiting) throw new Error('erased from behind the last column');
    if ((this.pen & SHOWS_ON_BLANK) !== 0) throw new Error('erased with a style that shows');
    this.text.fill(SPACE, from, end);
    this.style.fill(STYLE.plain, from, end);
  }

  #select(numbers: number[]): void {
    const rest = [...numbers];
    for (let number = rest.shift(); number !== undefined; number = rest.shift()) {
      if (number === 0) this.pen = STYLE.plain;
      else if (number === 1) this.pen |= STYLE.bold;
      else if (number === 4) this.pen |= STYLE.underline;
      else if (number === 5) this.pen |= STYLE.blink;
      else if (number === 7) this.pen |= STYLE.reverse;
      else if (number === 10) continue;
      else if (number >= 30 && number < 38) this.#color(number - 30);
      else if (number >= 90 && number < 98) this.#color(number - 90 + 8);
      else if (number === 38 && rest.shift() === 5) this.#color(rest.shift()!);
      else throw new Error(`unknown SGR ${number}`);
    }
  }

  #color(color: number): void {
    this.pen = (this.pen & ~STYLE.color) | (color + 1);
  }

  /** A row as text, blanks at the end included. */
  rowText(row: number): string {
    return String.fromCodePoint(...this.text.subarray(row * this.cols, (row + 1) * this.cols));
  }
}
