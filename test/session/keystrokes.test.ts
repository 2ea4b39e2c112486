import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import { CASES, type Replayed, replay } from './keystrokes.ts';

let replayed: Replayed[];
beforeAll(async () => {
  replayed = await replay(inject('templates').tiny.sqlite);
});

test.each(CASES)('$name takes $most keys at most', ({ name, says, most }) => {
  const each = replayed.find(one => one.name === name)!;
  expect(each.message).toMatch(says);
  expect(each.count).toBeLessThanOrEqual(most);
});

test('a script prints the table', () => {
  const script = join(import.meta.dirname, '../load/keystrokes.ts');
  const table = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  const rows = table.split('\n').map(line => line.split(/ {2,}/));
  for (const { name, count, most } of replayed) expect(rows).toContainEqual([name, `${count}`, `${most}`]);
});
