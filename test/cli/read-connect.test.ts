import { expect, test } from 'vitest';
import { readConnect } from '../../src/cli/read-connect.ts';

test.each([
  ['', null, null],
  ['cityhall', null, null],
  ['T007@cityhall', 'T007', null],
  ['t007@', 'T007', null],
  ['/run/citycrt/host.sock', null, '/run/citycrt/host.sock'],
  ['cityhall:8443', null, 'cityhall:8443'],
  ['T007@127.0.0.1:8443', 'T007', '127.0.0.1:8443'],
  // What py3270 and Robot Framework's library put there by themselves.
  ['cityhall:23', null, null],
  ['T007@127.0.0.1:23', 'T007', null],
  ['cityhall:992', null, null],
  ['127.0.0.1:1023', null, '127.0.0.1:1023'],
])('Connect(%s) is for terminal %s at %s', (name, terminal, host) => {
  expect(readConnect(name)).toEqual({ terminal, host });
});
