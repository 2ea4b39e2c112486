import { isProtected } from './attribute.ts';
import type { Screen } from './screen.ts';

/** The cell after an address; the last one's is address 0. */
export const nextAddress = (screen: Screen, address: number): number =>
  address + 1 === screen.attr.length ? 0 : address + 1;

/** The cell before an address; address 0's is the last one. */
export const previousAddress = (screen: Screen, address: number): number =>
  (address === 0 ? screen.attr.length : address) - 1;

/** The attribute cell that governs an address, the address itself if it is one; -1 on an unformatted screen. */
export function attributeOf(screen: Screen, address: number): number {
  const { attr } = screen;
  for (let at = address; at >= 0; at--) if (attr[at] !== 0) return at;
  for (let at = attr.length - 1; at > address; at--) if (attr[at] !== 0) return at;
  return -1;
}

/** Whether the operator may enter data at an address: an unformatted screen is one unprotected field. */
export function isInputCell(screen: Screen, address: number): boolean {
  const attribute = attributeOf(screen, address);
  return attribute === -1 || (attribute !== address && !isProtected(screen.attr[attribute] ?? 0));
}

/**
 * The last cell of the field an address is in, which for an attribute cell is the field it begins: itself when
 * that has no cell. The last cell of the screen when it is unformatted.
 */
export function lastCellOf(screen: Screen, address: number): number {
  const size = screen.attr.length;
  let last = address;
  for (let steps = 1; steps <= size; steps++) {
    const next = nextAddress(screen, last);
    if (screen.attr[next] !== 0) return last;
    last = next;
  }
  return size - 1;
}

const startsInput = (screen: Screen, attribute: number): boolean => {
  const byte = screen.attr[attribute] ?? 0;
  return byte !== 0 && !isProtected(byte) && screen.attr[nextAddress(screen, attribute)] === 0;
};

/**
 * The first cell of the next unprotected field that has any cell, looking forward from an attribute at the
 * address itself and round the screen; 0 when there is none.
 */
export function nextUnprotected(screen: Screen, address: number): number {
  let at = address;
  do {
    if (startsInput(screen, at)) return nextAddress(screen, at);
    at = nextAddress(screen, at);
  } while (at !== address);
  return 0;
}

/** As nextUnprotected, looking backward. */
export function previousUnprotected(screen: Screen, address: number): number {
  let at = address;
  do {
    if (startsInput(screen, at)) return nextAddress(screen, at);
    at = previousAddress(screen, at);
  } while (at !== address);
  return 0;
}

export interface Field {
  /** Address of the attribute cell. */
  attribute: number;
  /** Address of the first data cell; when length is 0 that cell is the next attribute. */
  start: number;
  /** Data cells; a field may run past the last address and on from 0. */
  length: number;
}

/** The field an address is in, an attribute cell counting to the field it begins; null when unformatted. */
export function fieldAt(screen: Screen, address: number): Field | null {
  const attribute = attributeOf(screen, address);
  if (attribute === -1) return null;
  const size = screen.attr.length;
  const last = lastCellOf(screen, attribute);
  return {
    attribute,
    start: nextAddress(screen, attribute),
    length: (last - attribute + size) % size,
  };
}
