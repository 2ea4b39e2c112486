import { expect, test } from 'vitest';
import { handshakeLoss } from '../../src/client/loss.ts';

test.each([
  ['CERT_HAS_EXPIRED', '6013', { why: 'expired' }],
  ['ERR_TLS_CERT_ALTNAME_INVALID', '6013', { why: 'of another name' }],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '6012', {}],
] as const)('a certificate with %s is %s', (code, message, args) => {
  expect(handshakeLoss({ code, message: 'no' })).toEqual({ message, args });
});

test.each(['ECONNREFUSED', 'ECONNRESET', 'EPROTO'])('%s alone is no matter of TLS', code => {
  expect(handshakeLoss({ code, message: 'socket hang up' })).toBeNull();
});
