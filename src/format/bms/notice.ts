/** A place in a source file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * What was found in a BMS source: an error keeps its maps from being imported, a
 * warning says what became of what it names.
 */
export interface Notice extends Place {
  file: string;
  severity: 'warning' | 'error';
  text: string;
}

/** Notes what is found in one file. */
export class Notices {
  readonly #file: string;
  readonly all: Notice[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  get hasErrors(): boolean {
    return this.all.some(({ severity }) => severity === 'error');
  }

  warn({ line, column }: Place, text: string): void {
    this.all.push({ file: this.#file, line, column, severity: 'warning', text });
  }

  error({ line, column }: Place, text: string): void {
    this.all.push({ file: this.#file, line, column, severity: 'error', text });
  }
}

/** "maps/COSGN00.bms:17:23: warning: ..." */
export const formatNotice = ({ file, line, column, severity, text }: Notice): string =>
  `${file}:${line}:${column}: ${severity}: ${text}`;
