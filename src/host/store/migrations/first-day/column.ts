import type { ColumnTypes } from '../../column-types.ts';

/** Columns every changeable record ends with. */
export const header = ({ text, integer }: ColumnTypes): string => `
  rev ${integer} not null check (rev >= 1),
  created_by ${text} not null,
  created_at ${text} not null,
  changed_by ${text} not null,
  changed_at ${text} not null`;

/** A column that holds one of these codes. */
export const oneOf = (column: string, codes: string): string =>
  `${column} in (${codes
    .split(' ')
    .map(code => `'${code}'`)
    .join(', ')})`;

export const isFlag = (column: string): string => oneOf(column, 'Y N');
