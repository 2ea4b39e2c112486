import { LICENSE_STATUSES } from '../../contract/license.ts';
import { formatPhone } from '../../values/phone.ts';
import type { Handler, Handlers } from '../call.ts';
import { owedOn } from '../ledger/open-charge.ts';
import { notOnFile } from '../not-on-file.ts';
import { optionalAddress, PREMISE_COLUMNS } from '../party/address.ts';
import { licenseTypeText } from './license-types.ts';
import type { LicenseRow } from './tables.ts';

const OWNERSHIP_TEXT: Readonly<Record<LicenseRow['ownership'], string>> = {
  S: 'SOLE OWNER',
  P: 'PARTNERSHIP',
  C: 'CORPORATION',
  L: 'LIMITED LIABILITY',
  N: 'NON-PROFIT',
};

const getLicense: Handler<'getLicense'> = async (call, { license }) => {
  const { db, businessDate } = call;
  call.about('license', license);
  const row = await db
    .selectFrom('license')
    .innerJoin('party', 'party.party', 'license.party')
    .leftJoin('premise', 'premise.premise', 'license.premise')
    .selectAll('license')
    .select(['party.name', 'party.phone1'])
    .select(PREMISE_COLUMNS)
    .where('license.license', '=', license)
    .executeTakeFirst();
  if (!row) throw notOnFile('license', license);
  return {
    license,
    status: row.status,
    statusText: LICENSE_STATUSES[row.status],
    party: row.party,
    name: row.name,
    dba: row.dba,
    location: row.premise === null ? 'OUT OF CITY' : optionalAddress(row),
    phone: row.phone1 && formatPhone(row.phone1),
    type: row.type,
    typeText: licenseTypeText(row.type),
    naics: row.naics,
    ownershipText: OWNERSHIP_TEXT[row.ownership],
    started: row.started,
    expires: row.expires,
    employees: row.employees,
    homeOccupation: row.home_occupation,
    penaltyMonths: row.penalty_months,
    ...(await owedOn(db, 'BL', license, businessDate)),
    rev: row.rev,
  };
};

/** The operations of business licenses. */
export const licenseHandlers = { getLicense } satisfies Partial<Handlers>;
