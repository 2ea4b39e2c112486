import { hashSecret } from '../../src/host/security/secrets.ts';

/** A hash as quick to check as scrypt allows: operators of a test sign on by the thousand, and nobody guesses. */
export const cheapHash = (secret: string): Promise<string> =>
  hashSecret(secret, { cost: { ln: 4, r: 1, p: 1 } });
