import { beforeAll, expect, test } from 'vitest';
import { CASES, type Replayed, replay } from './keystrokes.ts';

let replayed: Replayed[];
beforeAll(async () => {
  replayed = await replay();
});

test.each(CASES)('$name takes $most keys at most', ({ name, says, most }) => {
  const each = replayed.find(one => one.name === name)!;
  expect(each.message).toMatch(says);
  expect(each.count).toBeLessThanOrEqual(most);
});
