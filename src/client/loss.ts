import { connect } from 'node:tls';
import type { MessageArguments, MessageNumber } from '../contract/messages.ts';

/** What the person at the screen is told of a request that no answer came to. */
export interface Loss {
  message: MessageNumber;
  args: MessageArguments;
}

export const AWAY: Loss = { message: '6001', args: {} };

/** What OpenSSL calls a certificate whose signer is not known here. */
const UNTRUSTED = new Set([
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What is wrong with a certificate whoever signed it. */
const INVALID = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not valid yet'],
  ['CERT_REVOKED', 'revoked'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'of another name'],
  ['INVALID_PURPOSE', 'not for a host'],
]);

/** What a host without TLS answers to a handshake reads to OpenSSL as a record of no version. */
const NO_TLS = /wrong version number|packet length too long/i;

/** Why a handshake failed, before which nothing of a request is sent; null when it was not that. */
export function handshakeLoss({ code, message }: { code: string; message: string }): Loss | null {
  if (UNTRUSTED.has(code)) return { message: '6012', args: {} };
  const why = INVALID.get(code);
  if (why !== undefined) return { message: '6013', args: { why } };
  return NO_TLS.test(message) ? { message: '6014', args: {} } : null;
}

export const TLS_ONLY: Loss = { message: '6015', args: {} };

/** Whether TLS is spoken there, by whatever certificate: such a host only hangs up on a plain request. */
export function speaksTls(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ host, port, rejectUnauthorized: false });
    const end = (speaks: boolean): void => {
      socket.destroy();
      done(speaks);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.once('secureConnect', () => end(true));
    socket.on('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
