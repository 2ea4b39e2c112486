/** Cities that can be built: for tests, to look at, and ten times that for measuring. */
export const PROFILES = ['tiny', 'demo', 'large'] as const;
export type Profile = (typeof PROFILES)[number];

/** How many records of each kind a city has, the planted ones included. */
export interface Sizes {
  parties: number;
  premises: number;
  /** Open and closed ones. */
  accounts: number;
  citations: number;
  licenses: number;
  permits: number;
  invoices: number;
}

const DEMO: Sizes = {
  parties: 6_200,
  premises: 5_200,
  accounts: 5_900,
  citations: 22_000,
  licenses: 2_450,
  permits: 1_700,
  invoices: 240,
};

const times = (sizes: Sizes, factor: number): Sizes => ({
  parties: sizes.parties * factor,
  premises: sizes.premises * factor,
  accounts: sizes.accounts * factor,
  citations: sizes.citations * factor,
  licenses: sizes.licenses * factor,
  permits: sizes.permits * factor,
  invoices: sizes.invoices * factor,
});

export const SIZES: Readonly<Record<Profile, Sizes>> = {
  tiny: {
    parties: 300,
    premises: 240,
    accounts: 280,
    citations: 400,
    licenses: 60,
    permits: 40,
    invoices: 12,
  },
  demo: DEMO,
  large: times(DEMO, 10),
};
