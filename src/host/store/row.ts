/**
 * Column conventions on both databases: text is NFC in C collation, dates are ISO text, instants are ISO
 * UTC text with milliseconds, money is integer cents, flags are 'Y' or 'N', JSON is text.
 */
export type Flag = 'Y' | 'N';
export type Instant = string;
export type Json = string;

/** The header every changeable record carries; `rev` is the optimistic lock. */
export interface RecordHeader {
  rev: number;
  created_by: string;
  created_at: Instant;
  changed_by: string;
  changed_at: Instant;
}
