import { PLANTED } from '../contract/tour.ts';
import type { AccountStatus } from '../contract/utility.ts';
import { premiseAddress } from '../host/party/address.ts';
import type { PartyRow, PremiseRow } from '../host/party/tables.ts';
import { addDays } from '../values/dates.ts';
import { issueKey } from '../values/keys.ts';
import { type Occupancy, planAccount } from './accounts.ts';
import type { DemoContext } from './context.ts';
import type { PayingHabit } from './payers.ts';
import { fictionalPhone, partyRecord } from './people.ts';
import { plantedPremise } from './places.ts';
import type { CityPlan } from './plan.ts';
import { plantCitations } from './planted-citations.ts';
import { plantedCredits } from './planted-funds.ts';
import { plantLicenses } from './planted-licenses.ts';

/** The first telephone number of the planted people; the first party has it. */
const FIRST_PHONE = 100;
/** Streets by their place in the list. */
const OCEAN = 0;
const CREDIT_HELD = 8842;

/** The people and situations of domain.md F.3, each by the keys of the tour. */
export function plantPeople(context: DemoContext, plan: CityPlan): void {
  plantMixedCart(context, plan);
  plantSameName(context, plan);
  plantAccounts(context, plan);
  plantLandlord(context, plan);
  plantHolders(context, plan);
  plantCitations(context, plan);
  plantLicenses(context, plan);
}

interface House {
  block: number;
  street: number;
  fields?: Partial<PremiseRow>;
}

/** A premise of its own; the number in its key is the next one free. */
function plantPremise(
  context: DemoContext,
  plan: CityPlan,
  { block, street, fields = {} }: House,
): PremiseRow {
  const premise = plantedPremise(
    context,
    issueKey('premise', plan.premises.length + 1)!,
    block,
    street,
    fields,
  );
  plan.premises.push(premise);
  return premise;
}

/** A customer who gets mail at a premise and may be called. */
function plantParty(
  context: DemoContext,
  plan: CityPlan,
  premise: PremiseRow,
  fields: Pick<PartyRow, 'party' | 'name'> & Partial<PartyRow>,
): PartyRow {
  const party = partyRecord(
    {
      phone1: fictionalPhone(FIRST_PHONE + plan.parties.length),
      mail_address1: premiseAddress(premise),
      mail_zip: premise.zip,
      ...fields,
    },
    addDays(context.asOf, -2000),
  );
  plan.parties.push(party);
  return party;
}

interface Situation {
  status?: AccountStatus;
  /** How many of the newest bills are owed; the older ones are paid. */
  billsOwed: number;
  habit?: PayingHabit;
  closedDaysAgo?: number;
  leakTimes?: number;
  lifeSupport?: 'Y';
}

function plantAccount(
  context: DemoContext,
  plan: CityPlan,
  account: string,
  party: PartyRow,
  premise: PremiseRow,
  situation: Situation,
): void {
  const { status = 'AC', billsOwed, habit = 'stopped', closedDaysAgo, leakTimes, lifeSupport } = situation;
  const occupancy: Occupancy = {
    account,
    party: party.party,
    billName: party.name,
    premise,
    status,
    opened: addDays(context.asOf, -1800),
    closed: closedDaysAgo === undefined ? null : addDays(context.asOf, -closedDaysAgo),
    habit,
    billsOwed,
    draws: context.draws('planted account', account),
    ...(leakTimes === undefined ? {} : { leakTimes }),
    ...(lifeSupport === undefined ? {} : { lifeSupport }),
  };
  planAccount(context, plan, occupancy);
}

function plantMixedCart(context: DemoContext, plan: CityPlan): void {
  const home = plantPremise(context, plan, { block: 4, street: OCEAN });
  const shop = plantPremise(context, plan, { block: 14, street: OCEAN, fields: { class: 'COM' } });
  const holder = plantParty(context, plan, home, {
    party: PLANTED.mixedCart.party,
    name: 'HOLLOWAY, NADINE R',
  });
  plantAccount(context, plan, PLANTED.mixedCart.accounts[0], holder, home, { billsOwed: 1 });
  plantAccount(context, plan, PLANTED.mixedCart.accounts[1], holder, shop, { billsOwed: 1 });
}

function plantSameName(context: DemoContext, plan: CityPlan): void {
  const homes = [5, 11, 23].map(street => plantPremise(context, plan, { block: 2, street }));
  const people = PLANTED.sameName.parties.map((party, index) =>
    plantParty(context, plan, homes[index]!, { party, name: 'PEÑA, MARÍA L', language: 'es' }),
  );
  plantAccount(context, plan, PLANTED.sameName.account, people[0]!, homes[0]!, { billsOwed: 1 });
}

interface Household {
  planted: { party: string; account: string };
  house: House;
  name: string;
  fields?: Partial<PartyRow>;
  situation: Situation;
}

function plantAccounts(context: DemoContext, plan: CityPlan): void {
  for (const { planted, house, name, fields = {}, situation } of households(context)) {
    const premise = plantPremise(context, plan, house);
    const party = plantParty(context, plan, premise, { ...fields, party: planted.party, name });
    plantAccount(context, plan, planted.account, party, premise, situation);
  }
  const subject = { kind: 'UT', key: PLANTED.credit.account } as const;
  const date = context.yesterday;
  plan.money.push(
    { act: 'settle', date, subject, event: 'PAYMENT', amount: 'all' },
    { act: 'settle', date, subject, event: 'PAYMENT', amount: CREDIT_HELD },
    ...plantedCredits(context),
  );
}

const households = ({ asOf }: DemoContext): Household[] => [
  {
    planted: PLANTED.cashOnly,
    house: { block: 3, street: 7 },
    name: 'QUILLAN, DEXTER T',
    fields: { cash_only_until: addDays(asOf, 200), notes: 'TWO CHECKS RETURNED THIS YEAR' },
    situation: { billsOwed: 2 },
  },
  {
    planted: PLANTED.closedAccount,
    house: { block: 3, street: 9 },
    name: 'ABERNATHY, LOUISE',
    situation: { status: 'CL', billsOwed: 0, closedDaysAgo: 60 },
  },
  {
    planted: PLANTED.closedOwing,
    house: { block: 3, street: 12 },
    name: 'STRICKLAND, WADE P',
    situation: { status: 'CO', billsOwed: 1, closedDaysAgo: 120 },
  },
  {
    planted: PLANTED.credit,
    house: { block: 3, street: 14 },
    name: 'MÜLLER, JÜRGEN K',
    situation: { billsOwed: 0, habit: 'autopay' },
  },
  {
    planted: PLANTED.highBill,
    house: { block: 3, street: 16 },
    name: 'WHITCOMB, IRENE M',
    fields: { notes: 'ASKS WHY THE LAST BILL IS SO HIGH' },
    situation: { billsOwed: 1, leakTimes: 8 },
  },
  {
    planted: PLANTED.lifeSupport,
    house: { block: 3, street: 18 },
    name: 'DELACROIX, RENÉ A',
    situation: { billsOwed: 3, lifeSupport: 'Y' },
  },
  {
    planted: PLANTED.finalBilled,
    house: { block: 3, street: 20 },
    name: 'FENWICK, TARA J',
    situation: { status: 'FB', billsOwed: 1, closedDaysAgo: 8 },
  },
  {
    planted: PLANTED.bankrupt,
    house: { block: 3, street: 22 },
    name: 'LOCKRIDGE, EARL S',
    fields: { bankrupt: 'Y', notes: 'CHAPTER 13 FILED MID-CYCLE' },
    situation: { status: 'BK', billsOwed: 3 },
  },
  {
    planted: PLANTED.estate,
    house: { block: 3, street: 24 },
    name: 'NAKAGAWA, HIRO',
    fields: { deceased: 'Y', notes: 'LETTERS ISSUED 40 DAYS AGO' },
    situation: { status: 'ES', billsOwed: 2 },
  },
  {
    planted: PLANTED.unclaimedSmall,
    house: { block: 7, street: 8 },
    name: 'OSTRANDER, PIM',
    situation: { status: 'CL', billsOwed: 0, closedDaysAgo: 400 },
  },
  {
    planted: PLANTED.unclaimedLarge,
    house: { block: 7, street: 10 },
    name: 'VANTERPOOL, ADA C',
    situation: { status: 'CL', billsOwed: 0, closedDaysAgo: 1100 },
  },
  {
    planted: PLANTED.staleRefund,
    house: { block: 7, street: 13 },
    name: 'KOWALCZYK, JAN',
    situation: { status: 'CL', billsOwed: 0, closedDaysAgo: 170 },
  },
];

/** The tenant lives at the premise and gets mail there; account and debt are the owner's. */
function plantLandlord(context: DemoContext, plan: CityPlan): void {
  const office = plantPremise(context, plan, { block: 5, street: 26, fields: { class: 'COM' } });
  const house = plantPremise(context, plan, {
    block: 5,
    street: 28,
    fields: { class: 'DUP', units: 2, owner_party: PLANTED.landlord.party },
  });
  const landlord = plantParty(context, plan, office, {
    party: PLANTED.landlord.party,
    name: 'TERRAZA HOLDINGS LLC',
    type: 'B',
  });
  plantParty(context, plan, house, {
    party: PLANTED.landlord.tenant,
    name: 'IBARRA, CELIA',
    notes: 'TENANT; ASKS TO BE TOLD BEFORE A SHUT-OFF',
  });
  plantAccount(context, plan, PLANTED.landlord.account, landlord, house, { status: 'SN', billsOwed: 4 });
}

/** Holders of plates, licenses and permits. */
function plantHolders(context: DemoContext, plan: CityPlan): void {
  const holders = [
    { party: PLANTED.manyCitations.party, name: 'RADCLIFFE, OWEN B', street: 30 },
    { party: PLANTED.graceLastDay.party, name: 'SEAGLASS GIFTS', type: 'B', street: 32 },
    { party: PLANTED.penalized.party, name: 'PIER NINE SHOES', type: 'B', street: 34 },
  ] as const;
  for (const { street, ...fields } of holders) {
    plantParty(context, plan, plantPremise(context, plan, { block: 6, street }), fields);
  }
  const shop = plantPremise(context, plan, { block: 6, street: 36, fields: { class: 'COM' } });
  const business = plantParty(context, plan, shop, {
    party: PLANTED.business.party,
    name: 'MARLIN BAY DIVE SHOP LLC',
    type: 'B',
  });
  plantAccount(context, plan, PLANTED.business.account, business, shop, { billsOwed: 1 });
  const home = plantPremise(context, plan, { block: 6, street: 38 });
  plantParty(context, plan, home, { party: PLANTED.guestPermit.party, name: 'YARBROUGH, FAYE' });
}
