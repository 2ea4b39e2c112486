import { createHash } from 'node:crypto';

/** A value as JSON with the properties of every object in order, so that equal requests have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256, hex, over the operation and the checked request. */
export const requestHash = (operation: string, request: unknown): string =>
  createHash('sha256')
    .update(`${operation}\n${canonicalJson(request)}`)
    .digest('hex');
