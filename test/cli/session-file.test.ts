import { expect, test } from 'vitest';
import { hostOfSession } from '../../src/cli/session-file.ts';

test.each([
  ['s3270.hostname: cityhall\ns3270.model: 2\n', 'cityhall'],
  ['! our host\r\n*hostname: T001@cityhall:8443 \r\n', 'T001@cityhall:8443'],
  ['ws3270*hostname:one\ns3270.hostname:two', 'two'],
  ['! s3270.hostname: cityhall\ns3270.model: 2\n', null],
  ['s3270.hostname:\ns3270.model: 2\n', null],
  ['', null],
])('%j names %s', (text, host) => {
  expect(hostOfSession(text)).toBe(host);
});
