import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/*
 * A draft's bytes: 16 of salt, then records of 4 bytes length (big-endian), 16 of tag, and the text in
 * AES-256-GCM. Each file has a key of its own, derived from the draft key and the salt, so the number of a
 * record can be its nonce: none is used twice, and a record moved, left out or taken from elsewhere is refused.
 */
const CIPHER = 'aes-256-gcm';
export const SALT_BYTES = 16;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const HEAD_BYTES = LENGTH_BYTES + TAG_BYTES;

/** A file name that says nothing of whose it is, and differs from host to host as the keys do. */
export const nameUnder = (key: Uint8Array, what: 'draft' | 'tally'): string =>
  createHmac('sha256', key).update(`${what} name`).digest('hex').slice(0, 24);

const fileKey = (key: Uint8Array, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, salt, 'draft file', 32));

function nonce(number: number): Buffer {
  const bytes = Buffer.alloc(NONCE_BYTES);
  bytes.writeUIntBE(number, NONCE_BYTES - 6, 6);
  return bytes;
}

/** Gives the bytes of one record after another. */
export function createSealer(key: Uint8Array, salt: Uint8Array): (text: string) => Buffer {
  const own = fileKey(key, salt);
  let number = 0;
  return text => {
    const cipher = createCipheriv(CIPHER, own, nonce(number++));
    const sealed = cipher.update(text, 'utf8');
    cipher.final();
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt32BE(sealed.length);
    cipher.getAuthTag().copy(head, LENGTH_BYTES);
    return Buffer.concat([head, sealed]);
  };
}

/** The texts of the records, up to the first that is torn or was not sealed under this key in this place. */
export function unseal(key: Uint8Array, bytes: Buffer): string[] {
  const texts: string[] = [];
  if (bytes.length < SALT_BYTES) return texts;
  const own = fileKey(key, bytes.subarray(0, SALT_BYTES));
  for (let at = SALT_BYTES; at + HEAD_BYTES <= bytes.length; ) {
    const end = at + HEAD_BYTES + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const text = unsealRecord(own, texts.length, bytes.subarray(at + LENGTH_BYTES, end));
    if (text === null) break;
    texts.push(text);
    at = end;
  }
  return texts;
}

function unsealRecord(key: Uint8Array, number: number, record: Buffer): string | null {
  const decipher = createDecipheriv(CIPHER, key, nonce(number));
  decipher.setAuthTag(record.subarray(0, TAG_BYTES));
  const text = decipher.update(record.subarray(TAG_BYTES), undefined, 'utf8');
  try {
    return text + decipher.final('utf8');
  } catch {
    return null;
  }
}
