import type { TenderType } from './tenders.ts';

/** How money reaches the bank: in a bag, by itself, or as an entry between departments. */
export const DEPOSIT_WAYS = { BAG: 'BAG', ELEC: 'ELECTRONIC', DEPT: 'DEPARTMENTS' } as const;
export type DepositWay = keyof typeof DEPOSIT_WAYS;

export const WAY_OF_TENDER: Readonly<Record<TenderType, DepositWay>> = {
  CA: 'BAG',
  CK: 'BAG',
  MO: 'BAG',
  CC: 'BAG',
  TC: 'BAG',
  WA: 'BAG',
  CR: 'ELEC',
  EC: 'ELEC',
  IN: 'DEPT',
};
