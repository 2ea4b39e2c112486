import { createHmac } from 'node:crypto';

/**
 * Keyed hash of a bank account (HMAC-SHA-256, hex). Account numbers are few enough to be tried one by one, so
 * the key of the installation is kept outside the database: who copies only the database learns nothing.
 *
 * @param key at least 32 random bytes
 */
export const bankHash = (key: Uint8Array, routing: string, account: string): string =>
  createHmac('sha256', key).update(`${routing}:${account}`).digest('hex');
