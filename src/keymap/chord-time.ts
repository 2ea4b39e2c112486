/** How long a chord begun waits for its next key, in milliseconds, where its map does not say. */
export const CHORD_MS = 600;

/** How long the chords that begin with a key wait for the next one. */
export interface ChordTime {
  prefix: string;
  timeoutMs: number;
}
