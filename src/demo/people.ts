import { premiseAddress } from '../host/party/address.ts';
import type { PartyRow, PremiseRow } from '../host/party/tables.ts';
import { addDays } from '../values/dates.ts';
import { zeroFill } from '../values/digits.ts';
import { type DemoContext, madeOn } from './context.ts';
import type { Draws, Weighted } from './draws.ts';
import { businessName, drawLanguage, personName, type Trade } from './names.ts';
import { CITY_NAME } from './streets.ts';

/** Fictional neighbors of the city. */
const OTHER_TOWNS: readonly (readonly [city: string, zip: string])[] = [
  ['PORT CALDERA', '90890'],
  ['SANDPIPER GROVE', '90891'],
  ['MISSION ESTERO', '90892'],
  ['LAGUNITA HILLS', '90893'],
];

const CONTACT: Weighted<PartyRow['contact_preference']> = [
  ['M', 44],
  ['P', 22],
  ['E', 26],
  ['S', 8],
];

/** 555-0100 to 0119 are the planted people's. */
const FIRST_PHONE = 120;
const LAST_PHONE = 199;

/** A number that is never given to anyone: (562) 555-01xx. */
export const fictionalPhone = (last: number): string => `5625550${zeroFill(last, 3)}`;

const BLANK_PARTY = {
  type: 'P',
  name2: '',
  phone1: '',
  phone2: '',
  email: '',
  mail_address2: '',
  mail_city: CITY_NAME,
  mail_state: 'CA',
  language: 'en',
  contact_preference: 'M',
  bad_address: 'N',
  cash_only_until: null,
  bankrupt: 'N',
  deceased: 'N',
  confidential: 'N',
  staff: 'N',
  notes: '',
} as const;

/** A customer with nothing unusual about it but what is given. */
export const partyRecord = (
  fields: Pick<PartyRow, 'party' | 'name' | 'mail_address1' | 'mail_zip'> & Partial<PartyRow>,
  cameOn: string,
): PartyRow => ({ ...BLANK_PARTY, ...fields, ...madeOn(cameOn) });

/** An address outside the city, where people have moved to or come from. */
export function addressElsewhere(draws: Draws): { address: string; city: string; zip: string } {
  const [city, zip] = draws.pick('town', OTHER_TOWNS);
  const street = draws.pick('town street', ['ALDER', 'CHESTNUT', 'FOOTHILL', 'LINCOLN', 'MAPLE', 'ORCHARD']);
  return { address: `${draws.integer('town house', 100, 9899)} ${street} ST`, city, zip };
}

const TRADE_SHARES: Weighted<Trade> = [
  ['retail', 30],
  ['services', 34],
  ['professional', 12],
  ['contractor', 10],
  ['rental', 12],
  ['other', 2],
];

/** The trade a generated business is in: its name and its license tell the same. */
export const tradeOf = (draws: Draws): Trade => draws.weighted('trade', TRADE_SHARES);

const DEPARTMENTS = ['PARKS', 'LIBRARY', 'FIRE', 'HARBOR', 'SCHOOLS'] as const;

/** What kind of customer takes a premise of this class. */
const typeAt = (premise: PremiseRow | null, draws: Draws): PartyRow['type'] => {
  if (premise === null) return draws.chance('business', 700) ? 'B' : 'P';
  if (premise.class === 'GOV') return 'G';
  return premise.class === 'COM' || premise.class === 'IND' ? 'B' : 'P';
};

/**
 * One generated customer.
 * @param premise where it is served and mostly gets its mail; null for one who lives elsewhere
 */
export function planParty(
  context: DemoContext,
  party: string,
  index: number,
  premise: PremiseRow | null,
): PartyRow {
  const draws = context.draws('party', index);
  const type = typeAt(premise, draws);
  const language = drawLanguage(draws);
  const name =
    type === 'P'
      ? personName(draws, language)
      : type === 'B'
        ? businessName(draws, tradeOf(draws))
        : `CITY OF ${CITY_NAME} ${draws.pick('department', DEPARTMENTS)}`;
  const byMail = premise !== null && draws.chance('mail at the premise', 850);
  const elsewhere = addressElsewhere(draws);
  return partyRecord(
    {
      party,
      type,
      name,
      phone1: draws.chance('phone', 780)
        ? fictionalPhone(draws.integer('phone', FIRST_PHONE, LAST_PHONE))
        : '',
      phone2: draws.chance('second phone', 120)
        ? fictionalPhone(draws.integer('second phone', FIRST_PHONE, LAST_PHONE))
        : '',
      email: draws.chance('email', 550) ? `customer${index}@example.com` : '',
      mail_address1: byMail ? premiseAddress(premise) : elsewhere.address,
      mail_city: byMail ? CITY_NAME : elsewhere.city,
      mail_zip: byMail ? premise.zip : elsewhere.zip,
      language,
      contact_preference: draws.weighted('contact', CONTACT),
      bad_address: draws.chance('bad address', 9) ? 'Y' : 'N',
      cash_only_until: draws.chance('cash only', 6)
        ? addDays(context.asOf, draws.integer('cash only', 20, 330))
        : null,
      confidential: draws.chance('confidential', 4) ? 'Y' : 'N',
      staff: draws.chance('staff', 5) ? 'Y' : 'N',
    },
    addDays(context.asOf, -draws.integer('came', 120, 5000)),
  );
}
