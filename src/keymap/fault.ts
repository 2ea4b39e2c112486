/** What is wrong with a line of a key-map file. */
export interface Fault {
  file: string;
  /** 1-based. */
  line: number;
  why: string;
}

/** As it is told: `file:line: reason`. */
export const faultText = ({ file, line, why }: Fault): string => `${file}:${line}: ${why}`;

/** The faults as they are told, file by file and each in the order of its lines; what is found twice, once. */
export function inLineOrder(faults: readonly Fault[], files: readonly string[]): string[] {
  const ordered = faults.toSorted((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
  return [...new Set(ordered.map(faultText))];
}
