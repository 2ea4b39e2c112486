import type { CellSource } from '../source.ts';
import type { Macro } from './macro.ts';
import type { Notices } from './notice.ts';

export type Attribute = Required<Pick<CellSource, 'protect' | 'numeric' | 'intensity' | 'modified'>> & {
  /** Whether ATTRB has IC: the cursor is put into the field. */
  cursor: 'here' | 'elsewhere';
};

/** What a field without ATTRB is. */
const DEFAULT: Attribute = {
  protect: 'skip',
  numeric: false,
  intensity: 'normal',
  modified: false,
  cursor: 'elsewhere',
};

/** Words that contradict each other, and what the bits of a 3270's attribute make of them. */
const CONFLICTS: readonly (readonly [words: readonly [string, string], outcome: string])[] = [
  [['PROT', 'UNPROT'], 'protected'],
  [['ASKIP', 'UNPROT'], 'skipped'],
  [['PROT', 'ASKIP'], 'skipped'],
  [['PROT', 'NUM'], 'skipped, for that is what protected and numeric mean together'],
  [['BRT', 'NORM'], 'bright'],
  [['BRT', 'DRK'], 'dark'],
  [['NORM', 'DRK'], 'dark'],
  [['DET', 'DRK'], 'dark, which no light pen detects'],
];

/** Reads ATTRB. Without it a field is skipped; with it, one that is not said to be protected takes input. */
export function readAttribute(macro: Macro, notices: Notices): Attribute {
  const operand = macro.operands.get('ATTRB');
  if (operand === undefined) return DEFAULT;
  const words = new Set(operand.values.map(({ text }) => text));
  for (const [pair, outcome] of CONFLICTS) {
    if (pair.every(word => words.has(word))) {
      notices.warn(operand, `${pair.join(' and ')} exclude each other; the field is ${outcome}`);
    }
  }
  const isSkip = words.has('ASKIP') || (words.has('PROT') && words.has('NUM'));
  return {
    protect: isSkip ? 'skip' : words.has('PROT') ? 'protected' : 'none',
    numeric: words.has('NUM'),
    intensity: intensityOf(words),
    modified: words.has('FSET'),
    cursor: words.has('IC') ? 'here' : 'elsewhere',
  };
}

function intensityOf(words: ReadonlySet<string>): Attribute['intensity'] {
  if (words.has('DRK')) return 'dark';
  if (words.has('BRT')) return 'bright';
  return words.has('DET') ? 'detectable' : 'normal';
}
