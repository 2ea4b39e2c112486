import { join } from 'node:path';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import { describe, expect, test } from 'vitest';
import config from '../../.ci/arrows.cjs';

const root = join(import.meta.dirname, '../..');

/** Violations of the arrows below a folder, as "rule: from -> to". */
async function violations(baseDir: string): Promise<{ count: number; found: string[] }> {
  const { forbidden, options } = config;
  const result: IReporterOutput = await cruise(['src'], {
    ...options,
    baseDir,
    ruleSet: { forbidden },
    validate: true,
  });
  if (typeof result.output === 'string') throw new Error('expected a result, not a report');
  const { summary } = result.output;
  return {
    count: summary.totalCruised,
    found: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

describe('arrows between rooms', () => {
  test('hold in the whole house', async () => {
    const { count, found } = await violations(root);
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('a planted violation is found', async () => {
    const { found } = await violations(join(import.meta.dirname, 'planted'));
    expect(found).toContain('values-imports: src/values/planted.ts -> src/host/planted.ts');
  });
});
