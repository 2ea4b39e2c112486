import { PERMIT_STATUSES, PERMIT_TYPES } from '../../contract/permit.ts';
import { formatPhone } from '../../values/phone.ts';
import type { Handler, Handlers } from '../call.ts';
import { owedOn } from '../ledger/open-charge.ts';
import { notOnFile } from '../not-on-file.ts';
import { optionalAddress, PREMISE_COLUMNS } from '../party/address.ts';

const getPermit: Handler<'getPermit'> = async (call, { permit }) => {
  const { db, businessDate } = call;
  call.about('permit', permit);
  const row = await db
    .selectFrom('permit')
    .innerJoin('party', 'party.party', 'permit.party')
    .leftJoin('premise', 'premise.premise', 'permit.premise')
    .selectAll('permit')
    .select(['party.name', 'party.phone1'])
    .select(PREMISE_COLUMNS)
    .where('permit.permit', '=', permit)
    .executeTakeFirst();
  if (!row) throw notOnFile('permit', permit);
  const vehicles = await db
    .selectFrom('permit_vehicle')
    .select(['plate', 'plate_state as state'])
    .where('permit', '=', permit)
    .orderBy('plate')
    .orderBy('plate_state')
    .execute();
  return {
    permit,
    type: row.type,
    typeText: PERMIT_TYPES[row.type],
    status: row.status,
    statusText: PERMIT_STATUSES[row.status],
    party: row.party,
    name: row.name,
    phone: row.phone1 && formatPhone(row.phone1),
    location: optionalAddress(row),
    issued: row.issued,
    expires: row.expires,
    fee: row.fee,
    decal: row.decal,
    vehicles,
    ...(await owedOn(db, 'PM', permit, businessDate)),
    rev: row.rev,
  };
};

/** The operations of permits. */
export const permitHandlers = { getPermit } satisfies Partial<Handlers>;
