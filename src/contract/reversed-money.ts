/** Where the money of a receipt goes that is reversed after its drawer was closed. */
export const REVERSED_MONEY = { CASH: 'GIVEN BACK IN CASH', HOLD: 'HELD TO BE REPAID' } as const;
export type ReversedMoney = keyof typeof REVERSED_MONEY;
