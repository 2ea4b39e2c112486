import { expect, it } from 'vitest';
import { cardNumberIn } from '../../src/contract/card-guard.ts';

it('finds a card number however deep, and nothing else', () => {
  const request = {
    items: [{ key: '4523871' }],
    tenders: [{ type: 'CK' }, { reference: '4111 1111 1111 1111' }],
  };
  expect(cardNumberIn(request)).toBe('tenders.1.reference');
  expect(cardNumberIn({ items: [{ key: '4523871', amount: 100 }], note: null })).toBeNull();
});

it('does not look into what no person keys: a random id may look like anything', () => {
  expect(cardNumberIn({ installation: '4111111111111111', after: '4111111111111111' })).toBeNull();
});
