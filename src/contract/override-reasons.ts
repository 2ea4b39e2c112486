/** Why an override is asked for. Kept apart from the schemas so that the terminal can list them without zod. */
export const OVERRIDE_REASONS = {
  CUST: 'CUSTOMER REQUEST',
  CLRK: 'CLERK ERROR',
  SYST: 'SYSTEM ERROR',
  POLI: 'EXCEPTION TO POLICY',
  HARD: 'HARDSHIP',
  DIRC: 'DIRECTED BY MANAGEMENT',
} as const;

export type OverrideReason = keyof typeof OVERRIDE_REASONS;
