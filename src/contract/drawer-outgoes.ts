/** What cash leaves a drawer for, other than a payer or another drawer (domain.md B.8). */
export const DRAWER_OUTGOES = { DR: 'DROP', PO: 'PAYOUT' } as const;
export type DrawerOutgo = keyof typeof DRAWER_OUTGOES;
