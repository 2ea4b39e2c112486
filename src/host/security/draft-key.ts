import { hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * The key under which an operator's terminals keep what was keyed and not yet sent, base64url. Only a sign-on
 * yields it, so whoever can read a terminal host's disk, another operator under the same account too, reads no
 * draft. Derived rather than stored (HKDF, RFC 5869): there is nothing to migrate or lose, a copy of the
 * database opens no draft, and a changed secret does not shut out the drafts from before.
 *
 * @param installationKey at least 32 random bytes, kept outside the database
 */
export const draftKey = (installationKey: Uint8Array, operator: string): string =>
  Buffer.from(hkdfSync('sha256', installationKey, '', `draft of ${operator}`, KEY_BYTES)).toString(
    'base64url',
  );
