import { PassThrough } from 'node:stream';

/** The keyboard side of a terminal for tests. */
export class FakeInput extends PassThrough {
  readonly isTTY = true;
  mode: 'raw' | 'cooked' = 'cooked';

  setRawMode(raw: boolean): void {
    this.mode = raw ? 'raw' : 'cooked';
  }
}

/** The screen side: keeps what was written, one entry a write. */
export class FakeOutput extends PassThrough {
  readonly isTTY = true;
  rows = 24;
  columns = 80;
  readonly writes: string[] = [];

  constructor() {
    super();
    this.on('data', (bytes: Buffer) => this.writes.push(bytes.toString()));
  }

  get written(): string {
    return this.writes.join('');
  }

  resize(rows: number, columns: number): void {
    this.rows = rows;
    this.columns = columns;
    this.emit('resize');
  }
}
