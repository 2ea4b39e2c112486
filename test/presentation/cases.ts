import { expect, test } from 'vitest';
import type { OperatorCode } from '../../src/presentation/operator-messages.ts';
import { LOCK, type Screen } from '../../src/presentation/screen.ts';
import { draw, keyIn, picture } from './drawing.ts';

/** A picture, the keys pressed on it, and the picture and lock they leave. */
interface Case {
  name: string;
  before: string[];
  keys: string;
  after: string[];
  lock?: number;
  set?: Partial<Screen>;
  /** The number of a field error, which is the lock then. */
  code?: OperatorCode;
}

/** Runs a table of cases, each a test of its own. */
export const run = (cases: Case[]) => {
  test.each(cases)(
    '$name',
    ({ before, keys, after, code, lock = code ? LOCK.fieldError : LOCK.none, set = {} }) => {
      const screen = Object.assign(draw(...before), set);
      keyIn(screen, keys);
      expect(picture(screen)).toEqual(after);
      expect(screen.lock).toBe(lock);
      if (code !== undefined) expect(screen.errorCode).toBe(code);
    },
  );
};
