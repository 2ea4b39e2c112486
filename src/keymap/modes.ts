/** The switches of a data-entry machine: whether fields are skipped, filled, and sent without a key for it. */
export const SWITCHES = ['autoSkip', 'autoDup', 'autoEnter'] as const;

export type Switch = (typeof SWITCHES)[number];

export type Modes = Readonly<Record<Switch, boolean>>;

export const ALL_ON: Modes = { autoSkip: true, autoDup: true, autoEnter: true };

/** The layer in which field sequences act and an error locks the keyboard until Reset. */
export const HEADS_DOWN = 'heads-down';
