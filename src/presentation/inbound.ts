import { type Aid, isShortRead } from './aid.ts';
import { isModified } from './attribute.ts';
import { readField } from './buffer.ts';
import { attributeOf, nextAddress } from './fields.ts';
import type { Inbound, Screen } from './screen.ts';

/**
 * What an AID sends, the screen unchanged: PA keys and Clear the AID alone; an unformatted screen its whole
 * text at address 0; Select the addresses of the modified fields without data.
 */
export function readModified(screen: Screen, aid: Aid): Inbound {
  const inbound: Inbound = { aid, cursor: screen.cursor, fields: [] };
  if (isShortRead(aid)) return inbound;
  if (attributeOf(screen, 0) === -1) {
    inbound.fields.push({ address: 0, text: readField(screen, 0) });
    return inbound;
  }
  for (let at = 0; at < screen.attr.length; at++) {
    if (!isModified(screen.attr[at] ?? 0)) continue;
    const address = nextAddress(screen, at);
    inbound.fields.push({ address, text: aid === 'select' ? '' : readField(screen, address) });
  }
  return inbound;
}
