import type { OwnerRow } from '../host/citation/tables.ts';
import type { PartyRow } from '../host/party/tables.ts';
import { addDays, dateParts } from '../values/dates.ts';
import type { DemoContext } from './context.ts';
import { drawLanguage, personName } from './names.ts';
import { addressElsewhere } from './people.ts';
import { plateText, type Vehicle, vehicleOf } from './vehicles.ts';

/** Owners have had their plates since before the first citation on file. */
const OWNED_SINCE_DAYS = 800;

export const ownerRecord = (
  context: DemoContext,
  vehicle: Pick<Vehicle, 'plate' | 'plateState'>,
  owner: Pick<OwnerRow, 'party' | 'name' | 'address' | 'city' | 'zip'>,
): OwnerRow => ({
  plate: vehicle.plate,
  plate_state: vehicle.plateState,
  state: 'CA',
  from_date: addDays(context.asOf, -OWNED_SINCE_DAYS),
  source: 'DMV',
  query_date: addDays(context.asOf, -30),
  ...owner,
});

export const ownedBy = (party: PartyRow): Pick<OwnerRow, 'party' | 'name' | 'address' | 'city' | 'zip'> => ({
  party: party.party,
  name: party.name,
  address: party.mail_address1,
  city: party.mail_city,
  zip: party.mail_zip,
});

/** The nth generated vehicle. */
export const planVehicle = (context: DemoContext, index: number): Vehicle =>
  vehicleOf(context.draws('vehicle', index), plateText(index), dateParts(context.asOf).year);

/** Its registered owner: a customer of the city, somebody from elsewhere, or null when the DMV was not asked yet. */
export function planOwner(
  context: DemoContext,
  index: number,
  vehicle: Vehicle,
  parties: readonly PartyRow[],
): OwnerRow | null {
  const draws = context.draws('owner', index);
  if (draws.chance('not asked yet', 80)) return null;
  if (draws.chance('customer', 600))
    return ownerRecord(context, vehicle, ownedBy(draws.pick('customer', parties)));
  const { address, city, zip } = addressElsewhere(draws);
  const name = personName(draws, drawLanguage(draws));
  return ownerRecord(context, vehicle, { party: null, name, address, city, zip });
}
