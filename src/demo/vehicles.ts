import { zeroFill } from '../values/digits.ts';
import type { Draws, Weighted } from './draws.ts';

export interface Vehicle {
  plate: string;
  plateState: string;
  /** MMYY. */
  plateExpires: string;
  vin4: string;
  make: string;
  body: string;
  color: string;
}

const MAKES: Weighted<string> = [
  ['TOYT', 21],
  ['HOND', 15],
  ['FORD', 10],
  ['CHEV', 9],
  ['NISS', 9],
  ['BMW', 5],
  ['HYUN', 5],
  ['KIA', 4],
  ['TESL', 4],
  ['JEEP', 4],
  ['MBNZ', 4],
  ['SUBA', 3],
  ['DODG', 3],
  ['VOLK', 2],
  ['OTHR', 2],
];

const BODIES: Weighted<string> = [
  ['4DSD', 52],
  ['SUV', 24],
  ['PKUP', 11],
  ['2DCP', 6],
  ['VAN', 5],
  ['MCY', 2],
];

const COLORS: Weighted<string> = [
  ['BLK', 23],
  ['WHI', 22],
  ['GRY', 20],
  ['SIL', 13],
  ['BLU', 10],
  ['RED', 8],
  ['GRN', 3],
  ['TAN', 1],
];

const STATES: Weighted<string> = [
  ['CA', 930],
  ['AZ', 20],
  ['NV', 20],
  ['TX', 10],
  ['OR', 8],
  ['WA', 8],
  ['UT', 4],
];

const LETTERS = 26 ** 3;
const PLATES = LETTERS * 1000;
/** Prime to the number of plates, so that stepping by it visits each plate once. */
const STRIDE = 7_368_787;

/** The nth plate of the demo city: 0, three letters, three digits, a pattern that is not issued. */
export function plateText(index: number): string {
  const at = (index * STRIDE) % PLATES;
  const letters = Math.floor(at / 1000);
  const letter = (place: number) => String.fromCharCode(65 + (Math.floor(letters / 26 ** place) % 26));
  return `0${letter(2)}${letter(1)}${letter(0)}${zeroFill(at % 1000, 3)}`;
}

/** The vehicle of a plate, its registration running out in some month of the year from `from` (CCYY). */
export function vehicleOf(draws: Draws, plate: string, from: number): Vehicle {
  const expires = zeroFill(draws.integer('registration month', 1, 12), 2);
  const year = zeroFill((from + draws.integer('registration year', 0, 1)) % 100, 2);
  return {
    plate,
    plateState: draws.weighted('plate state', STATES),
    plateExpires: expires + year,
    vin4: zeroFill(draws.integer('vin', 0, 9999), 4),
    make: draws.weighted('make', MAKES),
    body: draws.weighted('body', BODIES),
    color: draws.weighted('color', COLORS),
  };
}
