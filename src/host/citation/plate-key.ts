import { normalizePlate } from '../../values/plate.ts';

const HOME_STATE = 'CA';

/** How lists name a plate: "0KLM421", or "ABC123/NV" for another state's. */
export const plateKey = (plate: string, state: string): string =>
  state === HOME_STATE ? plate : `${plate}/${state}`;

/** A plate as keyed or as a list names it; a state within it goes before the one beside it. */
export function readPlateKey(text: string, state: string = HOME_STATE): { plate: string; state: string } {
  const [plate = '', stated] = text.split('/', 2);
  return { plate: normalizePlate(plate), state: stated?.trim().toUpperCase() || state };
}
