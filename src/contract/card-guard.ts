import { holdsCardNumber } from '../values/card-number.ts';

/** Properties that no person keys: a random id and a place in a list may look like anything. */
const MACHINE_MADE: ReadonlySet<string> = new Set(['installation', 'after']);

/** Dotted path of the first text of a request, however deep, that holds a payment card number; null without. */
export function cardNumberIn(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return holdsCardNumber(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (MACHINE_MADE.has(name)) continue;
    const found = cardNumberIn(inner, path === '' ? name : `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
