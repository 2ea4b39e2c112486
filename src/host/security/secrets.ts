import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** scrypt parameters (RFC 7914): log2 of the cost, block size, lanes. */
export interface Cost {
  ln: number;
  r: number;
  p: number;
}

/** 32 MiB and some 80 ms a hash. */
const COST: Cost = { ln: 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

const hashWith = (secret: string, salt: Buffer, { ln, r, p }: Cost, length: number): Promise<Buffer> =>
  derive(secret.normalize('NFC'), salt, length, { N: 2 ** ln, r, p, maxmem: 256 * r * 2 ** ln });

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/**
 * Hash a secret as `$scrypt$ln=15,r=8,p=1$salt$hash` (the PHC string format), parameters with it so that they
 * can be raised later. A salt is given only where the result must be reproducible, as in the demo city, and a cost
 * only where there is nothing to protect, as in a test.
 */
export async function hashSecret(
  secret: string,
  { salt = randomBytes(SALT_BYTES), cost = COST }: { salt?: Buffer; cost?: Cost } = {},
): Promise<string> {
  const hash = await hashWith(secret, salt, cost, HASH_BYTES);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** Whether the secret is the hashed one; compares in constant time. Throws on a text that is no such hash. */
export async function verifySecret(secret: string, hashed: string): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hashed);
  if (!match) throw new Error('not a scrypt hash');
  const [, ln, r, p, salt = '', expected = ''] = match;
  const wanted = Buffer.from(expected, 'base64');
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const found = await hashWith(secret, Buffer.from(salt, 'base64'), cost, wanted.length);
  return timingSafeEqual(found, wanted);
}

/** The hash of no secret at all: checked for an operator that does not exist, so that it takes as long. */
export const NOBODYS_HASH = `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${base64(
  Buffer.alloc(SALT_BYTES),
)}$${base64(Buffer.alloc(HASH_BYTES))}`;
