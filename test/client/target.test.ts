import { describe, expect, test } from 'vitest';
import { baseUrl, formatTarget, parseTarget } from '../../src/client/target.ts';

describe('parseTarget', () => {
  test.each([
    ['/run/citycrt/host.sock', { kind: 'socket', path: '/run/citycrt/host.sock' }],
    ['./host.sock', { kind: 'socket', path: './host.sock' }],
    ['localhost:7000', { kind: 'tcp', host: 'localhost', port: 7000, security: 'plain', caFile: null }],
    ['https://localhost:7000', { kind: 'tcp', host: 'localhost', port: 7000, security: 'tls', caFile: null }],
    ['[::1]:7000', { kind: 'tcp', host: '::1', port: 7000, security: 'plain', caFile: null }],
    ['city.example:443', { kind: 'tcp', host: 'city.example', port: 443, security: 'tls', caFile: null }],
  ])('%s', (text, target) => {
    expect(parseTarget(text)).toEqual({ ok: true, value: target });
  });

  test.each([
    ['localhost:7000', 'tls'],
    ['127.0.0.1:7000', 'tls'],
    ['http://localhost:7000', 'plain'],
  ])('an authority has %s called by TLS unless it says otherwise: %s', (text, security) => {
    expect(parseTarget(text, 'ca.pem')).toMatchObject({ ok: true, value: { security, caFile: 'ca.pem' } });
  });

  test.each([
    '',
    'city.example',
    'city.example:0',
    'city.example:65536',
    '[1:2]:7000',
    'ftp://city:21',
    'a b:1',
  ])('refuses %j', text => expect(parseTarget(text).ok).toBe(false));

  test.each(['127.0.0.1', '127.8.0.9', 'localhost', '[::1]'])('plain is taken on this machine: %s', host => {
    expect(parseTarget(`http://${host}:7000`).ok).toBe(true);
  });

  test.each(['10.0.0.1', '127.0.0.1.city.example', 'city.example', '[fe80::1]'])(
    'plain is refused to another machine: %s',
    host => expect(parseTarget(`http://${host}:7000`).ok).toBe(false),
  );
});

test('a target is written so that it reads back', () => {
  for (const text of ['/run/host.sock', 'http://[::1]:7000', 'https://city.example:443']) {
    const target = parseTarget(text);
    expect(target.ok && formatTarget(target.value)).toBe(text);
  }
});

test('blanks, colons and letters of any kind in a socket path do not end it', () => {
  expect(baseUrl({ kind: 'socket', path: '/home/a b/Zoë:1/host.sock' })).toBe(
    'http://unix:/home/a%20b/Zo%C3%AB%3A1/host.sock:',
  );
});
