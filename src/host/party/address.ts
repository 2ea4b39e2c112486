import { formatAddress } from '../../values/address.ts';
import type { PartyRow, PremiseRow } from './tables.ts';

/** The columns of `premise` that make its address, for a query that joins it. */
export const PREMISE_COLUMNS = [
  'premise.house',
  'premise.fraction',
  'premise.direction',
  'premise.street',
  'premise.suffix',
  'premise.unit',
] as const;

type AddressParts = Pick<PremiseRow, 'house' | 'fraction' | 'direction' | 'street' | 'suffix' | 'unit'>;

/** "412 1/2 E OCEAN BLVD #3" */
export const premiseAddress = (premise: AddressParts): string =>
  formatAddress({
    house: String(premise.house),
    frac: premise.fraction,
    preDir: premise.direction,
    street: premise.street,
    suffix: premise.suffix,
    unit: premise.unit,
  });

/** "PO BOX 12, MARLIN BAY CA 90899" */
export const mailAddress = (
  party: Pick<PartyRow, 'mail_address1' | 'mail_address2' | 'mail_city' | 'mail_state' | 'mail_zip'>,
): string =>
  [
    party.mail_address1,
    party.mail_address2,
    [party.mail_city, party.mail_state, party.mail_zip].filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(', ');

type Nullable<T> = { [Name in keyof T]: T[Name] | null };

/** The address of a premise that a record may lack (a left join); blank without one. */
export const optionalAddress = (premise: Nullable<AddressParts>): string => {
  const { house, fraction, direction, street, suffix, unit } = premise;
  if (house === null) return '';
  return premiseAddress({
    house,
    fraction: fraction ?? '',
    direction: direction ?? '',
    street: street ?? '',
    suffix: suffix ?? '',
    unit: unit ?? '',
  });
};
