/** A key map that can't be used; `problems` has one line for each fault, as `file:line: reason`. */
export class KeymapError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'KeymapError';
    this.problems = problems;
  }
}
