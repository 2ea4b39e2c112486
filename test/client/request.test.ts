import { describe, expect, test } from 'vitest';
import { httpRequest } from '../../src/client/request.ts';
import { operations } from '../../src/contract/operations.ts';

describe('httpRequest', () => {
  test('what the path names travels in it, escaped, the rest of a GET in the query', () => {
    expect(httpRequest(operations.getPlate, { plate: '7/AB 1', state: 'CA', after: undefined })).toEqual({
      method: 'GET',
      path: '/v1/plates/7%2FAB%201?state=CA',
      body: null,
    });
  });

  test('the rest of a POST travels in the body', () => {
    expect(httpRequest(operations.openDrawer, { drawer: 'D1', float: 15_000 })).toEqual({
      method: 'POST',
      path: '/v1/drawers/D1/open',
      body: { float: 15_000 },
    });
  });

  test('text keeps its letters', () => {
    const { path } = httpRequest(operations.find, { text: 'PEÑA & SONS + 100%' });
    expect(new URL(path, 'http://host').searchParams.get('text')).toBe('PEÑA & SONS + 100%');
  });
});
