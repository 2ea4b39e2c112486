import { expect, test } from 'vitest';
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
}

/** Runs a table of cases, each a test of its own. */
export const run = (cases: Case[]) => {
  test.each(cases)('$name', ({ before, keys, after, lock = LOCK.none, set = {} }) => {
    const screen = Object.assign(draw(...before), set);
    keyIn(screen, keys);
    expect(picture(screen)).toEqual(after);
    expect(screen.lock).toBe(lock);
  });
};
