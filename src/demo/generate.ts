import type { PartyRow, PremiseRow } from '../host/party/tables.ts';
import { currentOccupancy, formerOccupancy, planAccount } from './accounts.ts';
import { planCitations } from './citations.ts';
import { type DemoContext, keySeries } from './context.ts';
import { planInvoices } from './invoices.ts';
import { planLicenses } from './licenses.ts';
import { planParty } from './people.ts';
import { planPermits } from './permits.ts';
import { planPremise } from './places.ts';
import { type CityPlan, emptyPlan } from './plan.ts';
import { plantPeople } from './planted.ts';
import type { Sizes } from './sizes.ts';

/** Generated keys begin here; the planted ones are below or of other series. */
const FIRST_PARTY = 100;
const FIRST_PREMISE = 100;
const FIRST_ACCOUNT = 10_000;
/** Of a thousand former accounts, those whose holder moved to another premise of the city. */
const MOVED_WITHIN = 80;
/** Of a thousand homes, those that belong to whoever lives there. */
const OWNED_BY_HOLDER = 620;

/** All that the city of a profile holds: generated records first, then the planted people. */
export function planCity(context: DemoContext): CityPlan {
  const planted = emptyPlan();
  plantPeople(context, planted);
  const plan = emptyPlan();
  const left = (kind: keyof Sizes) => context.sizes[kind] - planted[kind].length;
  planPeopleAndAccounts(context, plan, {
    parties: left('parties'),
    premises: left('premises'),
    accounts: left('accounts'),
  });
  planCitations(context, plan, left('citations'));
  planLicenses(context, plan, left('licenses'));
  planPermits(context, plan, left('permits'));
  planInvoices(context, plan, left('invoices'));
  for (const kind of Object.keys(plan) as (keyof CityPlan)[]) {
    const rows: unknown[] = plan[kind];
    for (const row of planted[kind]) rows.push(row);
  }
  return plan;
}

type Counts = Pick<Sizes, 'parties' | 'premises' | 'accounts'>;

/** The nth party holds the nth premise; the next ones held one before; the last live elsewhere. */
function planPeopleAndAccounts(context: DemoContext, plan: CityPlan, counts: Counts): void {
  const nextParty = keySeries('party', FIRST_PARTY);
  const nextPremise = keySeries('premise', FIRST_PREMISE);
  const nextAccount = keySeries('account', FIRST_ACCOUNT);
  for (let index = 0; index < counts.premises; index++) {
    plan.premises.push(planPremise(context, nextPremise(), index));
  }
  for (let index = 0; index < counts.parties; index++) {
    plan.parties.push(planParty(context, nextParty(), index, plan.premises[index] ?? null));
  }
  const landlords = plan.parties.slice(counts.premises);
  for (const [index, premise] of plan.premises.entries()) {
    const party = plan.parties[index]!;
    premise.owner_party = ownerOf(context, premise, party, landlords, index);
    const at = { account: nextAccount(), party: party.party, billName: party.name, premise };
    const occupancy = currentOccupancy(context, at, index);
    if (occupancy.status === 'BK') party.bankrupt = 'Y';
    if (occupancy.status === 'ES') party.deceased = 'Y';
    planAccount(context, plan, occupancy);
  }
  for (let index = 0; index < counts.accounts - counts.premises; index++) {
    const draws = context.draws('former holder', index);
    const premise = draws.pick('premise', plan.premises);
    const left = plan.parties[counts.premises + index];
    const party =
      left === undefined || draws.chance('moved within', MOVED_WITHIN)
        ? plan.parties[draws.integer('party', 0, counts.premises - 1)]!
        : left;
    const at = { account: nextAccount(), party: party.party, billName: party.name, premise };
    planAccount(context, plan, formerOccupancy(context, at, index));
  }
}

function ownerOf(
  context: DemoContext,
  premise: PremiseRow,
  holder: PartyRow,
  landlords: readonly PartyRow[],
  index: number,
): string {
  const draws = context.draws('premise owner', index);
  const isHolder = premise.class === 'GOV' || draws.chance('holder', OWNED_BY_HOLDER);
  return isHolder || landlords.length === 0 ? holder.party : draws.pick('landlord', landlords).party;
}
