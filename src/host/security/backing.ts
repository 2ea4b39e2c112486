import type { OverrideReason } from '../../contract/override-reasons.ts';

/** What an override was given for: kept with the grant or the approval, and in the audit. */
export interface Because {
  reason: OverrideReason;
  text: string;
}

/** Something that a second person stood behind in a call, for the audit. */
export interface Backed {
  approver: string;
  act: string;
  amount: string;
  limit: string;
  /** The record as it stood before, as far as the handler told. */
  before: object | null;
}

/** Where a second person gives their word: at the terminal of who asks, or from the queue. */
export type Desk = 'SPOV' | 'SPAP';

/** Whose word stands behind a call: of a grant that it carries, or of somebody who looked at it from the queue. */
type Word =
  | { by: 'grant'; token: string; operation: string; requestHash: string }
  | { by: 'approver'; approver: string; because: Because; at: Desk };

/** A second person behind a call, and what it was good for so far. */
export interface Backing {
  word: Word;
  /** Who gave it and why; set once a grant was found good. */
  given: { approver: string; because: Because } | null;
  backed: Backed[];
}

/** Where the word behind a call was given. */
export const deskOf = ({ word }: Backing): Desk => (word.by === 'grant' ? 'SPOV' : word.at);

export const backingOf = (word: Word): Backing => ({
  word,
  given: word.by === 'approver' ? { approver: word.approver, because: word.because } : null,
  backed: [],
});
