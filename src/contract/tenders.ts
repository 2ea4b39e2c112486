/** How money is handed over (domain.md B.8). */
export const TENDERS = { CA: 'CASH', CK: 'CHECK', MO: 'MONEY ORDER', CR: 'CARD' } as const;
export type TenderType = keyof typeof TENDERS;
