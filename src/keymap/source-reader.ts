/** A `name: value` line of a key-map file; the value is a YAML node. */
export interface Entry {
  key: string;
  value: unknown;
  /** 1-based. */
  line: number;
}

/** What reads a part of a key-map file, and where it reports what is wrong. */
export interface SourceReader {
  file: string;
  /** The lines of a map, those that stand twice reported and left out. */
  entriesOf(node: unknown, what: string): Entry[];
  lineOf(node: unknown): number;
  report(line: number, why: string): void;
  /** Something that is no fault, but does nothing. */
  warn(line: number, why: string): void;
}
