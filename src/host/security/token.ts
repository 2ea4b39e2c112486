import { createHash, randomBytes } from 'node:crypto';

/** A bearer token: 256 random bits. Only its hash is stored, so the database holds nothing to sign on with. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a token, hex. The token is random, so a slow hash would add nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
