import { z } from 'zod';

/**
 * CSR I, II, III, supervisor and manager form a ladder, each including those below; Y administers users and
 * terminals beside the ladder and can neither take, post nor approve money (domain.md A.0).
 */
export const GRADES = ['1', '2', '3', 'S', 'M', 'Y'] as const;
export const grade = z.enum(GRADES);
export type Grade = z.infer<typeof grade>;

const LADDER: readonly Grade[] = ['1', '2', '3', 'S', 'M'];

/** Whether an operator of grade `has` may do what needs grade `needs`. */
export function gradeIncludes(has: Grade, needs: Grade): boolean {
  if (has === 'Y' || needs === 'Y') return has === needs;
  return LADDER.indexOf(has) >= LADDER.indexOf(needs);
}
