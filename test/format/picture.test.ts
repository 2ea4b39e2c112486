import { describe, expect, it } from 'vitest';
import { readPicture } from '../../src/format/picture.ts';

const read = (...lines: string[]) => readPicture(lines.join('\n'), 3, 19, 80);

describe('readPicture', () => {
  it('puts the attribute of a field in its opening bracket', () => {
    expect(read(' Plate [plate  ]').items).toEqual([
      { is: 'text', row: 3, col: 2, text: 'Plate' },
      { is: 'field', use: 'input', row: 3, col: 9, length: 7, written: 'plate' },
      { is: 'stopper', row: 3, col: 17 },
    ]);
  });

  it('lets two fields share a bracket', () => {
    expect(read('[st[zip  {city    }').items).toEqual([
      { is: 'field', use: 'input', row: 3, col: 2, length: 2, written: 'st' },
      { is: 'field', use: 'input', row: 3, col: 5, length: 5, written: 'zip' },
      { is: 'field', use: 'output', row: 3, col: 11, length: 8, written: 'city' },
      { is: 'stopper', row: 3, col: 20 },
    ]);
  });

  it('takes a closing bracket for the attribute of text that follows at once', () => {
    expect(read('[amount]USD').items.slice(1)).toEqual([{ is: 'text', row: 3, col: 9, text: 'USD' }]);
  });

  it('gives text after a blank an attribute of its own', () => {
    expect(read('[amount]  USD each').items.slice(1)).toEqual([
      { is: 'stopper', row: 3, col: 9 },
      { is: 'text', row: 3, col: 11, text: 'USD each' },
    ]);
  });

  it('counts code points, so that a name with an accent does not shift the row', () => {
    expect(read(' Año 𝒳 [year]').items).toEqual([
      { is: 'text', row: 3, col: 2, text: 'Año 𝒳' },
      { is: 'field', use: 'input', row: 3, col: 9, length: 4, written: 'year' },
      { is: 'stopper', row: 3, col: 14 },
    ]);
  });

  it('counts rows, blank ones too, and leaves blank rows empty', () => {
    expect(read('', '', ' Total').items).toEqual([{ is: 'text', row: 5, col: 2, text: 'Total' }]);
    expect(read('', '   ').items).toEqual([]);
  });

  it.each([
    ['unclosed-bracket', ' [plate'],
    ['bracket-pair', ' [plate }'],
    ['bracket-pair', ' plate ]'],
    ['empty-field', ' []'],
    ['column-one', 'Plate'],
    ['unkeyable-character', ' tab\there'],
    ['unkeyable-character', ' e\u0301'],
    ['picture-width', `${' '.repeat(80)}x`],
  ])('finds %s in %j', (rule, line) => {
    expect(read('', line).faults).toEqual([{ rule, line: 1, text: expect.any(String) }]);
  });

  it('takes a full row and a full screen', () => {
    const full = ` ${'x'.repeat(79)}`;
    expect(readPicture(Array(19).fill(full).join('\n'), 3, 19, 80).faults).toEqual([]);
    const [fault] = readPicture(Array(21).fill(full).join('\n'), 3, 19, 80).faults;
    expect(fault).toMatchObject({ rule: 'picture-height', line: 19 });
  });
});
