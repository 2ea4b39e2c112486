import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFinding, RULES } from '../../src/format/finding.ts';
import { loadFormats } from '../../src/format/library.ts';
import { CONTRACT, FRAME, fixture, load } from './fixtures.ts';

const good = fixture('good/KPAE.yaml');

describe('a format without fault', () => {
  it('has no findings', () => {
    const { formats, findings } = load(good);
    expect(findings).toEqual([]);
    expect([...formats.keys()]).toEqual(['KPAE']);
  });

  it('is compiled without a contract, too', () => {
    expect(loadFormats([FRAME, good]).findings).toEqual([]);
  });
});

describe('every rule', () => {
  it.each(Object.keys(RULES))('%s has a format that breaks it and no other', rule => {
    const broken = fixture(`broken/${rule}.yaml`);
    const { findings } = load(good, broken);
    expect(new Set(findings.map(finding => finding.rule)), findings.map(formatFinding).join('\n')).toEqual(
      new Set([rule]),
    );
    expect(findings.every(({ file }) => file === broken.path)).toBe(true);
    const marked = broken.text.split('\n').findIndex(line => line.includes('# wrong'));
    if (marked !== -1) expect(findings[0]?.line).toBe(marked + 1);
  });

  it('is all that the broken formats break', () => {
    const names = readdirSync(new URL('./fixtures/broken/', import.meta.url));
    expect(names.sort()).toEqual(
      Object.keys(RULES)
        .map(rule => `${rule}.yaml`)
        .sort(),
    );
  });
});

describe('the frame', () => {
  it('must be among the files', () => {
    expect(() => loadFormats([good], CONTRACT)).toThrow(RangeError);
  });

  it('reports its own faults', () => {
    const frame = { path: 'frame.yaml', text: FRAME.text.replace('  code:', '  kode:') };
    const { formats, findings } = loadFormats([frame, good], CONTRACT);
    expect(formats.size).toBe(0);
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['name-unknown', 3],
      ['field-unplaced', 9],
    ]);
  });
});
