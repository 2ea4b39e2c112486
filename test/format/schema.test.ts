import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  exists,
  follow,
  isArray,
  maxLength,
  placeOf,
  requiredOf,
  takes,
  takesValue,
} from '../../src/format/schema.ts';

interface Node {
  name: string;
  children: Node[];
}
const node: z.ZodType<Node> = z.object({ name: z.string(), children: z.lazy(() => z.array(node)) });

const schema = z.object({
  id: z.string().max(9),
  note: z
    .string()
    .transform(text => text.trim())
    .pipe(z.string().max(10))
    .optional(),
  amount: z.int().nullable(),
  limit: z.int().default(12),
  lines: z.array(z.object({ code: z.enum(['A', 'B']) })),
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('cash'), given: z.int() }),
    z.object({ kind: z.literal('check'), number: z.string() }),
  ]),
  extra: z.record(z.string(), z.int()),
  tree: node,
});
const input = placeOf(schema, 'input');
const output = placeOf(schema, 'output');

describe('a place in a schema', () => {
  it.each([
    'id',
    'amount',
    'lines',
    'lines[].code',
    'by.kind',
    'by.given',
    'by.number',
    'extra.any',
    'tree.children[].children[].name',
  ])('is at %s', path => {
    expect(exists(follow(input, path))).toBe(true);
  });

  it.each(['no', 'id.length', 'lines.code', 'lines[].no', 'id[]', 'by.no', 'tree.children.name'])(
    'is not at %s',
    path => {
      expect(exists(follow(input, path))).toBe(false);
    },
  );

  it('takes values of its types', () => {
    expect(takes(follow(input, 'id'), 'string')).toBe(true);
    expect(takes(follow(input, 'id'), 'integer')).toBe(false);
    expect(takes(follow(input, 'amount'), 'integer')).toBe(true);
    expect(takes(follow(input, 'lines[].code'), 'string')).toBe(true);
    expect(takesValue(follow(input, 'lines[].code'), 'B')).toBe(true);
    expect(takesValue(follow(input, 'lines[].code'), 'C')).toBe(false);
    expect(takesValue(follow(input, 'by.kind'), 'check')).toBe(true);
    expect(takesValue(follow(input, 'amount'), 7)).toBe(true);
    expect(takesValue(follow(input, 'amount'), '7')).toBe(false);
  });

  it('knows how long a text may be once it is checked', () => {
    expect(maxLength(follow(input, 'id'))).toBe(9);
    expect(maxLength(follow(output, 'note'))).toBe(10);
    expect(maxLength(follow(input, 'note'))).toBe(Number.POSITIVE_INFINITY);
  });

  it('knows arrays and what a caller must give', () => {
    expect(isArray(follow(input, 'lines'))).toBe(true);
    expect(isArray(follow(input, 'by'))).toBe(false);
    expect(requiredOf(input)).toEqual(['id', 'amount', 'lines', 'by', 'extra', 'tree']);
    expect(requiredOf(follow(input, 'by'))).toEqual(['kind']);
  });
});
