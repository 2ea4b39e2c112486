import { expect, it } from 'vitest';
import { operations } from '../../src/contract/operations.ts';

it('no write carries a secret: writes are journalled, queued and shown to who is to sign them', () => {
  const carrying = Object.values(operations)
    .filter(({ request }) => Object.keys(request.shape).some(name => /secret/i.test(name)))
    .map(({ id, effect }) => [id, effect]);
  expect(carrying.length).toBeGreaterThan(0);
  expect(carrying.filter(([, effect]) => effect === 'write')).toEqual([]);
});
