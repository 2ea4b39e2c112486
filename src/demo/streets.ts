import { zeroFill } from '../values/digits.ts';

export interface Street {
  direction: string;
  name: string;
  suffix: string;
  zip: string;
}

export const CITY_NAME = 'MARLIN BAY';
const ZIPS = ['90896', '90897', '90898'] as const;

/** The streets of a city that is on no map: direction, name, suffix. */
export const STREETS: readonly Street[] = `
  -|OCEAN|AV -|BEACON|ST -|PELICAN|WAY -|CORMORANT|CT E|ANCHORAGE|ST W|ANCHORAGE|ST -|TIDEPOOL|LN -|MAINSAIL|DR
  -|SPINNAKER|DR -|BOWSPRIT|AV -|HALYARD|ST -|GANGWAY|AV -|STARBOARD|AV -|LARBOARD|AV -|QUARTERDECK|BLVD -|BINNACLE|ST
  -|CAPSTAN|ST -|WINDLASS|WAY -|MIZZEN|AV -|FORESAIL|AV -|TOPGALLANT|ST -|JIBSHEET|LN -|KEELSON|ST -|GUNWALE|DR
  N|LIGHTHOUSE|BLVD S|LIGHTHOUSE|BLVD -|FOGHORN|RD -|HARBORMASTER|WAY -|ABALONE|AV -|ALBACORE|ST -|BARRACUDA|ST
  -|BONITO|AV -|CORVINA|ST -|DORADO|AV -|GRUNION|WAY -|GARIBALDI|ST -|MARLIN|BLVD -|OPALEYE|CT -|SARGO|ST -|SHEEPHEAD|DR
  -|YELLOWTAIL|AV -|SAND DOLLAR|LN -|SEA STAR|PL -|MOON SNAIL|CT -|KELP FOREST|DR -|EELGRASS|WAY -|SALTBUSH|ST
  -|PICKLEWEED|LN -|BREAKWATER|BLVD -|JETTY|ST -|SEAWALL|AV -|SANDBAR|ST E|SPRAY|ST W|SPRAY|ST -|BILLOW|AV -|SWELL|ST
  -|RIPTIDE|DR -|LOW TIDE|LN -|HIGH TIDE|LN -|EBB|CT -|WHITECAP|WAY -|TRADEWIND|AV -|DOLDRUM|PL -|SEXTANT|CIR`
  .trim()
  .split(/\s+(?=[-NSEW]\|)/)
  .map((line, index) => {
    const [direction = '-', name = '', suffix = ''] = line.split('|');
    return {
      direction: direction === '-' ? '' : direction,
      name,
      suffix,
      zip: ZIPS[index % ZIPS.length]!,
    };
  });

/** Houses in a block of a hundred numbers; the last two digits are never 12, which the planted premises have. */
const HOUSES_A_BLOCK = 12;

/** The place of the nth premise: dealt to the streets in turn, then from block to block on both sides. */
export function placeOf(index: number): { street: Street; streetIndex: number; house: number } {
  const streetIndex = index % STREETS.length;
  const along = Math.floor(index / STREETS.length);
  const block = 1 + Math.floor(along / HOUSES_A_BLOCK);
  const inBlock = along % HOUSES_A_BLOCK;
  return {
    street: STREETS[streetIndex]!,
    streetIndex,
    house: block * 100 + inBlock * 8 + (inBlock % 2),
  };
}

/** An assessor's parcel number in the county's form, unique for each index below ten million. */
export function parcelNumber(index: number): string {
  const digits = zeroFill(index, 7);
  return `7${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
}
