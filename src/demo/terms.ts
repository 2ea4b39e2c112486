import type { SearchTermRow } from '../host/search/tables.ts';
import { accountTerms, addressTerms, licenseTerms, partyTerms, plateTerms } from '../host/search/terms.ts';
import type { CityPlan } from './plan.ts';

/** Every way to find the records of a plan. */
export function searchTerms(plan: CityPlan): SearchTermRow[] {
  const parties = new Map(plan.parties.map(row => [row.party, row]));
  const accountsOf = Map.groupBy(plan.accounts, ({ premise }) => premise);
  const plates = new Map(
    [...plan.citations, ...plan.owners].map(({ plate, plate_state }) => [
      `${plate} ${plate_state}`,
      { plate, plate_state },
    ]),
  );
  return [
    ...plan.parties.flatMap(partyTerms),
    ...plan.accounts.flatMap(row => accountTerms(row, parties.get(row.party)!)),
    ...plan.licenses.flatMap(licenseTerms),
    ...plan.premises.flatMap(row =>
      addressTerms(
        row,
        (accountsOf.get(row.premise) ?? []).map(({ account }) => account),
      ),
    ),
    ...[...plates.values()].flatMap(({ plate, plate_state }) => plateTerms(plate, plate_state)),
  ];
}
