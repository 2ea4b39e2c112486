import { isUnitLine, streetQueries } from '../../values/address.ts';
import { normalizePlate } from '../../values/plate.ts';
import { plateKey } from '../citation/plate-key.ts';
import type { LicenseRow } from '../license/tables.ts';
import type { PartyRow, PremiseRow } from '../party/tables.ts';
import type { AccountRow } from '../utility/tables.ts';
import { addressTexts } from './address-term.ts';
import { foldName } from './fold-name.ts';
import type { SearchTermRow } from './tables.ts';

/** The longest term kept: a cursor carries a whole term, and no clerk keys more of a name. */
const TERM_LENGTH = 48;
/** Words of a business name that it can be found by, from the left. */
const FIRST_WORDS = 4;
const LOCAL_PHONE_LENGTH = 7;

type Target = Pick<SearchTermRow, 'target_kind' | 'target_key'>;

/**
 * The orders in which a name is asked for: `LAST, FIRST MI` by last and by first name, any other name from
 * each of its first words on.
 */
function nameOrders(name: string): string[] {
  const [last = '', first] = name.split(',', 2).map(foldName);
  if (first) return [`${last} ${first}`, `${first} ${last}`];
  const words = last.split(' ');
  return words.slice(0, FIRST_WORDS).map((_, from) => words.slice(from).join(' '));
}

function rows(target: Target, kind: SearchTermRow['kind'], terms: readonly string[]): SearchTermRow[] {
  const distinct = new Set(terms.map(term => term.slice(0, TERM_LENGTH).trim()).filter(term => term !== ''));
  return [...distinct].map(term => ({ term, kind, ...target }));
}

const names = (target: Target, ...all: string[]) => rows(target, 'name', all.flatMap(nameOrders));

/** Ten digits are found whole and, as people say them, without the area code. */
const phones = (target: Target, ...all: string[]) =>
  rows(
    target,
    'phone',
    all.filter(Boolean).flatMap(phone => [phone, phone.slice(-LOCAL_PHONE_LENGTH)]),
  );

type MailLines = Pick<PartyRow, 'mail_address1' | 'mail_address2'>;

/** A second line with nothing but a unit belongs to the first; otherwise each may be a street or a box. */
const mailLines = ({ mail_address1: first, mail_address2: second }: MailLines): string[] =>
  isUnitLine(second) ? [`${first} ${second}`] : [first, second];

/** The ways to find a customer by where mail goes; its terms alone when the other ways are kept already. */
export const mailTerms = (party: Pick<PartyRow, 'party'> & MailLines): SearchTermRow[] =>
  rows(
    { target_kind: 'party', target_key: party.party },
    'address',
    mailLines(party).flatMap(line => streetQueries(line).slice(0, 1).flatMap(addressTexts)),
  );

/** The ways to find a customer: names, phones (ten digits) and the mail address. */
export function partyTerms(
  party: Pick<PartyRow, 'party' | 'name' | 'name2' | 'phone1' | 'phone2'> & MailLines,
): SearchTermRow[] {
  const target: Target = { target_kind: 'party', target_key: party.party };
  return [
    ...names(target, party.name, party.name2),
    ...phones(target, party.phone1, party.phone2),
    ...mailTerms(party),
  ];
}

/** The ways to find a utility account by its customer: the billed name, the customer's name and phones. */
export function accountTerms(
  account: Pick<AccountRow, 'account' | 'bill_name'>,
  party: Pick<PartyRow, 'name' | 'phone1' | 'phone2'>,
): SearchTermRow[] {
  const target: Target = { target_kind: 'account', target_key: account.account };
  return [...names(target, account.bill_name, party.name), ...phones(target, party.phone1, party.phone2)];
}

/** A business license by the name it does business under. */
export const licenseTerms = (license: Pick<LicenseRow, 'license' | 'dba'>): SearchTermRow[] =>
  names({ target_kind: 'license', target_key: license.license }, license.dba);

/** A plate that has a citation or an owner. Its key is the plate, and the state after it outside California. */
export function plateTerms(plate: string, state: string): SearchTermRow[] {
  const normal = normalizePlate(plate);
  return rows({ target_kind: 'plate', target_key: plateKey(normal, state) }, 'plate', [normal]);
}

/** The accounts of a premise by its number, its house and street, and its street. */
export const addressTerms = (
  premise: Pick<PremiseRow, 'premise' | 'house' | 'direction' | 'street' | 'unit'>,
  accounts: readonly string[],
): SearchTermRow[] =>
  accounts.flatMap(account =>
    rows({ target_kind: 'account', target_key: account }, 'address', [
      premise.premise,
      ...addressTexts({ ...premise, house: String(premise.house) }),
    ]),
  );
