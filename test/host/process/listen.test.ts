import { expect, it } from 'vitest';
import { formatListen, parseListen } from '../../../src/host/process/listen.ts';

it.each([
  ['/run/citycrt/host.sock', 'plain', { kind: 'socket', path: '/run/citycrt/host.sock', openTo: 'owner' }],
  ['./host.sock', 'plain', { kind: 'socket', path: './host.sock', openTo: 'owner' }],
  ['127.0.0.1:7443', 'plain', { kind: 'tcp', host: '127.0.0.1', port: 7443 }],
  ['localhost:0', 'plain', { kind: 'tcp', host: 'localhost', port: 0 }],
  ['[::1]:7443', 'plain', { kind: 'tcp', host: '::1', port: 7443 }],
  ['0.0.0.0:7443', 'tls', { kind: 'tcp', host: '0.0.0.0', port: 7443 }],
  ['crt.example.org:7443', 'tls', { kind: 'tcp', host: 'crt.example.org', port: 7443 }],
] as const)('%s over %s can be listened on', (text, tls, listen) => {
  const parsed = parseListen(text, tls, 'owner');
  expect(parsed).toEqual({ ok: true, value: listen });
  expect(formatListen(listen)).toBe(text.replace(/[[\]]/g, ''));
});

it.each(['0.0.0.0:7443', '192.0.2.7:7443', '[::]:7443', 'crt.example.org:7443', '127.example.org:80'])(
  '%s is open to other machines and needs TLS',
  text => {
    const parsed = parseListen(text, 'plain', 'owner');
    expect(parsed).toMatchObject({ ok: false, why: expect.stringContaining('--tls-cert') });
  },
);

it.each(['host.sock', '127.0.0.1', '127.0.0.1:70000', ':80', '', `/${'x'.repeat(100)}`])(
  '%s is refused',
  text => {
    expect(parseListen(text, 'tls', 'owner').ok).toBe(false);
  },
);
