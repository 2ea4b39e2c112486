import { PLANTED } from '../contract/tour.ts';
import { premiseAddress } from '../host/party/address.ts';
import { addDays, addMonths } from '../values/dates.ts';
import type { DemoContext } from './context.ts';
import { planInvoice } from './invoices.ts';
import { GRACE_DAYS, type LicenseFacts, planLicense } from './licenses.ts';
import { planPermit } from './permits.ts';
import type { CityPlan } from './plan.ts';
import { plantedVehicle } from './planted-citations.ts';
import { ownedBy, ownerRecord } from './plates.ts';

/** The shop of the worked example of domain.md B.5: 412.26 + 6 x 10.69 = 476.40, and 4.00 to the State. */
const EXAMPLE = { type: 'RET', employees: 6, ownership: 'S' } as const;

/** Licenses, permits and the invoice of the planted people. */
export function plantLicenses(context: DemoContext, plan: CityPlan): void {
  const { asOf, yesterday } = context;
  const plant = (
    planted: { license: string; party: string },
    fields: Pick<LicenseFacts, 'expires' | 'status'> & Partial<Pick<LicenseFacts, 'dba'>>,
  ) => {
    const { party, name, mail_address1 } = plan.parties.find(row => row.party === planted.party)!;
    planLicense(context, plan, {
      ...EXAMPLE,
      license: planted.license,
      party,
      dba: name,
      premise: plan.premises.find(premise => premiseAddress(premise) === mail_address1)!.premise,
      started: addMonths(fields.expires, -60),
      ...fields,
    });
  };
  plant(PLANTED.mixedCart, { expires: addDays(asOf, 7), status: 'RN', dba: "NADINE'S YARNS" });
  plant(PLANTED.graceLastDay, { expires: addDays(asOf, -GRACE_DAYS), status: 'RN' });
  plant(PLANTED.penalized, { expires: addDays(yesterday, -GRACE_DAYS - 1), status: 'DQ' });
  plant(PLANTED.business, { expires: addDays(asOf, 10), status: 'RN' });
  plantPermits(context, plan);
}

const premiseOf = (plan: CityPlan, account: string): string =>
  plan.accounts.find(row => row.account === account)!.premise;

function plantPermits(context: DemoContext, plan: CityPlan): void {
  const { asOf } = context;
  const van = plantedVehicle(context, PLANTED.business.plate);
  const business = plan.parties.find(({ party }) => party === PLANTED.business.party)!;
  plan.owners.push(ownerRecord(context, van, ownedBy(business)));
  planPermit(context, plan, {
    permit: PLANTED.business.permit,
    type: 'PREF',
    party: PLANTED.business.party,
    premise: premiseOf(plan, PLANTED.business.account),
    issued: addDays(asOf, -12),
    status: 'byDate',
    vehicles: [van],
    payment: 'owed',
  });
  planInvoice(context, plan, {
    invoice: PLANTED.business.invoice,
    party: PLANTED.business.party,
    code: 'MISC',
    description: 'HYDRANT METER RENTAL',
    date: addDays(asOf, -15),
    amount: 24_000,
    status: 'OP',
  });
  planPermit(context, plan, {
    permit: PLANTED.guestPermit.permit,
    type: 'GUES',
    party: PLANTED.guestPermit.party,
    premise: plan.premises.at(-1)!.premise,
    issued: addDays(asOf, -6),
    status: 'byDate',
    vehicles: [],
    payment: 'owed',
  });
}
