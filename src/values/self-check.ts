import { isLuhn, isMod11 } from './check-digit.ts';
import { toEbcdic } from './ebcdic.ts';

/** The digit a character counts as: the low four bits of its EBCDIC byte, 0 when those are more than 9. */
function digitOf(char: string): number {
  const low = (toEbcdic(char)?.[0] ?? 0) & 0x0f;
  return low > 9 ? 0 : low;
}

/**
 * Whether the last character of a field is the check digit of those before it. Letters count as digits (A and J
 * as 1, B, K and S as 2), blanks as 0 (IBM 5251 Maintenance Information Manual, Self-Check Feature).
 */
export function isSelfChecked(field: string, modulus: 'mod10' | 'mod11'): boolean {
  const digits = Array.from(field, digitOf).join('');
  return modulus === 'mod10' ? isLuhn(digits) : isMod11(digits);
}
