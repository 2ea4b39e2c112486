/** What reading keyed text gives: the value, or a short lower-case reason that a message can quote. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; why: string };

export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refuse = (why: string): Parsed<never> => ({ ok: false, why });
