import { formatDate, type IsoDate } from '../../values/dates.ts';
import type { PartyRow } from './tables.ts';

/** The columns of `party` that alerts are told from, for a query that joins it. */
export const ALERT_COLUMNS = [
  'party.cash_only_until',
  'party.bankrupt',
  'party.deceased',
  'party.confidential',
  'party.bad_address',
  'party.staff',
] as const;

type AlertFlags = Pick<
  PartyRow,
  'cash_only_until' | 'bankrupt' | 'deceased' | 'confidential' | 'bad_address' | 'staff'
>;

/** Until when checks of this party are refused, or null when they are taken. */
export const cashOnlyUntil = (
  party: Pick<PartyRow, 'cash_only_until'>,
  businessDate: IsoDate,
): IsoDate | null =>
  party.cash_only_until !== null && businessDate < party.cash_only_until ? party.cash_only_until : null;

/** One line naming what a clerk must know of a customer before acting; blank when there is nothing. */
export function partyAlerts(party: AlertFlags, businessDate: IsoDate): string {
  const until = cashOnlyUntil(party, businessDate);
  const flags = [
    [party.bankrupt, 'BANKRUPTCY'],
    [party.deceased, 'DECEASED'],
    [party.confidential, 'CONFIDENTIAL ADDRESS'],
    [party.bad_address, 'BAD ADDRESS'],
    [party.staff, 'STAFF ACCOUNT'],
  ] as const;
  return [
    ...(until === null ? [] : [`CASH ONLY UNTIL ${formatDate(until)}`]),
    ...flags.filter(([flag]) => flag === 'Y').map(([, alert]) => alert),
  ].join(', ');
}

/** What the cashier is told of the customer who pays. */
export const payerNotes = (party: AlertFlags & Pick<PartyRow, 'name'>, businessDate: IsoDate) => ({
  alerts: partyAlerts(party, businessDate),
  cashOnly: cashOnlyParty(party, businessDate),
});

/** The customer named by message 4006, or null when checks of this one are taken. */
export function cashOnlyParty(
  party: Pick<PartyRow, 'name' | 'cash_only_until'>,
  businessDate: IsoDate,
): { name: string; until: IsoDate } | null {
  const until = cashOnlyUntil(party, businessDate);
  return until === null ? null : { name: party.name, until };
}
