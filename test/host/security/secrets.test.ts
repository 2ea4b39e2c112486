import { expect, it } from 'vitest';
import { bankHash } from '../../../src/host/security/bank-hash.ts';
import { hashSecret, verifySecret } from '../../../src/host/security/secrets.ts';

it('a secret is verified against its hash, in whichever form its accents were keyed', async () => {
  const hashed = await hashSecret('PEÑA-4711');
  expect(hashed).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await verifySecret('PEN\u0303A-4711', hashed)).toBe(true);
  expect(await verifySecret('PENA-4711', hashed)).toBe(false);
});

it('the same secret never has the same hash, unless a salt is given', async () => {
  expect(await hashSecret('1111')).not.toBe(await hashSecret('1111'));
  const salt = Buffer.alloc(16, 3);
  expect(await hashSecret('1111', { salt })).toBe(await hashSecret('1111', { salt }));
});

it('a hash with other parameters is still verified', async () => {
  // RFC 7914, section 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), 64 bytes.
  const salt = Buffer.from('SodiumChloride').toString('base64').replace(/=+$/, '');
  const hash = Buffer.from(
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    'hex',
  );
  const hashed = `$scrypt$ln=14,r=8,p=1$${salt}$${hash.toString('base64').replace(/=+$/, '')}`;
  expect(await verifySecret('pleaseletmein', hashed)).toBe(true);
});

it('what is no hash is an error, not a wrong secret', async () => {
  await expect(verifySecret('x', 'none')).rejects.toThrow('not a scrypt hash');
});

it('a bank account is hashed by key, routing and account alike', () => {
  const key = Buffer.alloc(32, 1);
  const hashed = bankHash(key, '990000013', '123456');
  expect(hashed).toMatch(/^[0-9a-f]{64}$/);
  expect(bankHash(key, '990000013', '123456')).toBe(hashed);
  expect(bankHash(Buffer.alloc(32, 2), '990000013', '123456')).not.toBe(hashed);
  expect(bankHash(key, '990000026', '123456')).not.toBe(hashed);
});
