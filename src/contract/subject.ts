import { z } from 'zod';

/** What money can be owed on: utility account, citation, business license, permit, invoice (domain.md B.8). */
export const SUBJECT_KINDS = ['UT', 'CI', 'BL', 'PM', 'IV'] as const;
export const subjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof subjectKind>;
