import { describe, expect, it } from 'vitest';
import { type Path, readDocument } from '../../src/format/document.ts';

const TEXT = `# A comment first
code: CITI
picture: |2
  one
  two
fields:
  plate: { kind: plate,
           show: plate }
cells:
  - { row: 3, col: 5 }
  - row: 4
    col: 6
`;

describe('readDocument', () => {
  it.each<[Path, number | undefined, number]>([
    [['code'], undefined, 2],
    [['picture'], 0, 4],
    [['picture'], 1, 5],
    [['fields', 'plate'], undefined, 7],
    [['fields', 'plate', 'show'], undefined, 8],
    [['cells', 0], undefined, 10],
    [['cells', 1, 'col'], undefined, 12],
    [['fields', 'plate', 'nothing'], undefined, 7],
    [['nothing'], undefined, 1],
  ])('knows the line of %j, row %s', (path, row, line) => {
    const document = readDocument('a.yaml', TEXT);
    document.report('overlap', path, 'here', row);
    expect(document.findings).toEqual([{ file: 'a.yaml', line, rule: 'overlap', text: 'here' }]);
  });

  it('finds keys that stand twice at any depth, and says which steps do', () => {
    const { findings, data } = readDocument(
      'a.yaml',
      'a: { b: 1, b: 2 }\nsteps:\n  enter: {}\n  enter: {}\n',
    );
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['duplicate-key', 1],
      ['step-twice', 4],
    ]);
    expect(data).toBeUndefined();
  });

  it.each(['a: [1, 2', 'a: "open', 'a: b: c', 'a: &x 1\nb: *x', 'a: !tag 1'])('refuses %j', text => {
    const { findings, data } = readDocument('a.yaml', text);
    expect(findings[0]?.rule).toBe('yaml-syntax');
    expect(data).toBeUndefined();
  });

  it.each(['', '- 1', '7'])('reads %j, which is no format', text => {
    expect(readDocument('a.yaml', text).findings).toEqual([]);
  });
});
