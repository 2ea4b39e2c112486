import { ok, type Parsed, refuse } from './result.ts';

/** Reads a North American number in any usual punctuation, with or without the leading 1: ten digits. */
export function normalizePhone(text: string): Parsed<string> {
  if (text.trim() === '') return refuse('blank');
  if (!/^\+?[\d\s().-]+$/.test(text.trim())) return refuse('not a phone number');
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  if (digits.length === 7) return refuse('area code is missing');
  if (digits.length !== 10) return refuse('not ten digits');
  return /^[2-9]\d{2}[2-9]/.test(digits) ? ok(digits) : refuse('no such area code or exchange');
}

/** "562-555-0142" from ten digits. */
export const formatPhone = (tenDigits: string): string =>
  `${tenDigits.slice(0, 3)}-${tenDigits.slice(3, 6)}-${tenDigits.slice(6)}`;
