import { normalizePlate } from '../../values/plate.ts';

const HOME_STATE = 'CA';

export interface Plate {
  plate: string;
  state: string;
}

/** How lists name a plate, in the words of CPLI's key: "0KLM421", or "ABC123 NV" for another state's. */
export const plateKey = (plate: string, state: string): string =>
  state === HOME_STATE ? plate : `${plate} ${state}`;

/** A plate and its state as they are keyed or told: "0AAC779 WA", "0AAC779/WA"; null without a state. */
export function readPlateWithState(text: string): Plate | null {
  const [, plate = '', state] = /^(.*\S)(?:\s+|\s*\/\s*)([A-Z]{2})$/i.exec(text.trim()) ?? [];
  return state === undefined ? null : { plate: normalizePlate(plate), state: state.toUpperCase() };
}

/** A plate as keyed or as a list names it; a state within it goes before the one beside it. */
export const readPlateKey = (text: string, state: string = HOME_STATE): Plate =>
  readPlateWithState(text) ?? { plate: normalizePlate(text), state };
