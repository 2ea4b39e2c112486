/** What a drawer over or short came from. */
export const OVER_SHORT_CAUSES = {
  CHNG: 'WRONG CHANGE',
  TEND: 'WRONG TENDER KEYED',
  AMNT: 'WRONG AMOUNT KEYED',
  CNTE: 'WRONG COUNT',
  FLOT: 'WRONG FLOAT',
  CNTF: 'COUNTERFEIT',
  UNKN: 'NOT FOUND',
} as const;
export type OverShortCause = keyof typeof OVER_SHORT_CAUSES;
