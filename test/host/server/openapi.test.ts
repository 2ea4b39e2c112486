import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HEADERS, type Operation } from '../../../src/contract/operation.ts';
import { operations } from '../../../src/contract/operations.ts';
import { eachStore } from '../stores.ts';
import { type Serving, serve } from './serving.ts';

interface Document extends Record<string, unknown> {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; parameters?: { name: string; in: string; required?: boolean }[] }>
  >;
}

eachStore((_, makeStore) => {
  let host: Serving;
  let document: Document;

  beforeAll(async () => {
    host = await serve(await makeStore());
    document = (await host.send<Document>('/openapi.json')).body;
  });
  afterAll(() => host.close());

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(document);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every operation of the contract at its path', () => {
    for (const { id, path, method } of Object.values(operations)) {
      expect(document.paths[path]?.[method.toLowerCase()]?.operationId).toBe(id);
    }
  });

  it('requires the transaction of every operation that belongs to one', () => {
    const headerOf = ({ path, method }: Operation) =>
      document.paths[path]![method.toLowerCase()]!.parameters?.find(
        each => each.name === HEADERS.transaction,
      );
    for (const operation of Object.values<Operation>(operations)) {
      const required = typeof operation.access === 'string' ? undefined : true;
      expect([operation.id, headerOf(operation)?.required]).toEqual([operation.id, required]);
    }
  });

  it('says that a write carries an idempotency key and an inquiry does not', () => {
    const headersOf = (path: string) =>
      (document.paths[path]!.post!.parameters ?? [])
        .filter(each => each.in === 'header')
        .map(({ name }) => name)
        .sort();
    expect(headersOf('/v1/payments')).toEqual(['citycrt-grant', 'citycrt-transaction', 'idempotency-key']);
    expect(headersOf('/v1/payments/quote')).toEqual(['citycrt-transaction']);
  });
});
