import { holdsCardNumber } from '../../values/card-number.ts';
import { Refusal } from '../refusal.ts';

/** Properties that no person keys: a random id and a place in a list may look like anything. */
const MACHINE_MADE: ReadonlySet<string> = new Set(['installation', 'after']);

/**
 * Refuse a request that holds a payment card number in any text, however deep.
 *
 * @throws Refusal 1005 with the dotted path of the text
 */
export function refuseCardNumbers(part: unknown, path: readonly string[] = []): void {
  if (typeof part === 'string') {
    if (holdsCardNumber(part)) throw new Refusal(400, '1005', {}, path.join('.'));
  } else if (part !== null && typeof part === 'object') {
    for (const [name, value] of Object.entries(part)) {
      if (!MACHINE_MADE.has(name)) refuseCardNumbers(value, [...path, name]);
    }
  }
}
