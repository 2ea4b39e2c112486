/** How money is handed over (domain.md B.8). */
export const TENDERS = {
  CA: 'CASH',
  CK: 'CHECK',
  MO: 'MONEY ORDER',
  CC: "CASHIER'S CHECK",
  TC: "TRAVELER'S CHECK",
  CR: 'CARD',
  EC: 'E-CHECK',
  WA: 'WARRANT',
  IN: 'INTERDEPARTMENTAL',
} as const;
export type TenderType = keyof typeof TENDERS;
