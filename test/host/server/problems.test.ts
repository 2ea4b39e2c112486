import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachStore } from '../stores.ts';
import { EPOCH, refusal, type Serving, serve } from './serving.ts';

eachStore((_, makeStore) => {
  let host: Serving;
  let token: string;

  beforeAll(async () => {
    host = await serve(await makeStore(), {
      find: async () => {
        throw new Error('row of PEÑA, ROSA M');
      },
    });
    token = await host.signOn('A2');
  });
  afterAll(() => host.close());

  const open = (body: unknown, key = `${EPOCH}.T001.1`) =>
    host.send('/v1/drawers/D01/open', { token, transaction: 'KOPE', key, body });

  it('is RFC 9457 with a message number, its arguments and the text as shown', async () => {
    const { type, body } = await host.send('/v1/operators', { token, transaction: 'SUSU' });
    expect(type).toContain('application/problem+json');
    expect(body).toEqual({
      type: 'urn:citycrt:message:2004',
      title: 'Your grade _ may not use _. It needs _.',
      status: 403,
      detail: expect.stringMatching(/^2004 Your grade 2 may not use SUSU\./),
      message: '2004',
      args: { grade: '2', transaction: 'SUSU', needs: 'grade Y' },
    });
  });

  it.each([
    ['what the schema says', { float: -1 }, [400, '1202', 'float']],
    ['a wrong type', { counted: 'many' }, [400, '1004', 'counted']],
    ['a nested property', { counted: { d100: 1.5 } }, [400, '1004', 'counted.d100']],
  ])('names the property at fault: %s', async (_name, body, expected) => {
    expect(refusal(await open(body))).toEqual(expected);
  });

  it('says that a property is missing', async () => {
    expect(refusal(await host.send('/v1/sign-on', { body: { secret: 'x' } }))).toEqual([
      400,
      '1001',
      'operator',
    ]);
    const none = await host.send('/v1/find', { token, transaction: 'FIND' });
    expect(refusal(none)).toEqual([400, '1001', 'text']);
  });

  it('says that the transaction is missing', async () => {
    const none = await host.send('/v1/operators', { token });
    expect(refusal(none)).toEqual([400, '1001', 'citycrt-transaction']);
    expect(none.body).toMatchObject({ title: '_ is required. Key it, then go on.' });
  });

  it('takes a property from where it belongs only: what stands elsewhere was not checked', async () => {
    const send = (query: string) =>
      host.send(`/v1/drawers/D01/open${query}`, {
        token,
        transaction: 'KOPE',
        key: `${EPOCH}.T001.3`,
        body: {},
      });
    expect(refusal(await send('?float=15000'))).toEqual(refusal(await send('')));
  });

  it('refuses a card number in any text of any part', async () => {
    const card = '4111 1111 1111 1111';
    const inQuery = `/v1/find?text=${encodeURIComponent(`PAID BY ${card}`)}`;
    expect(refusal(await host.send(inQuery, { token, transaction: 'FIND' }))).toEqual([400, '1005', 'text']);
    const inPath = `/v1/receipts/${card.replaceAll(' ', '')}`;
    expect(refusal(await host.send(inPath, { token, transaction: 'KRCP' }))).toEqual([
      400,
      '1005',
      'receipt',
    ]);
    const inBody = await host.send('/v1/payments', {
      token,
      transaction: 'KPAE',
      key: `${EPOCH}.T001.2`,
      body: { items: [{ key: '1' }], tenders: [{ type: 'CR', reference: card }] },
    });
    expect(refusal(inBody)).toEqual([400, '1005', 'tenders.0.reference']);
  });

  it.each([
    ['an unknown path', '/v1/nothing', {}, 404],
    ['a wrong method', '/v1/sign-on', { method: 'GET' as const }, 404],
    ['a wrong content type', '/v1/sign-on', { body: '<x/>', headers: { 'content-type': 'text/xml' } }, 415],
    ['broken JSON', '/v1/sign-on', { body: '{"operator":' }, 400],
    ['a body that is too large', '/v1/sign-on', { body: { secret: 'x'.repeat(70_000) } }, 413],
  ])('%s is a problem like any other', async (_name, path, sent, status) => {
    const answered = await host.send(path, sent);
    expect(refusal(answered)).toEqual([status, '6007']);
    expect(answered.type).toContain('application/problem+json');
  });

  it('tells nothing about what went wrong inside', async () => {
    const { status, text, body } = await host.send('/v1/find?text=PENA', { token, transaction: 'FIND' });
    expect([status, body.message]).toEqual([500, '6002']);
    expect(text).not.toContain('PEÑA');
  });
});
