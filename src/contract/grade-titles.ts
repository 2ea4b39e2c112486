/** Kept apart from grades.ts so that the terminal can show the list without loading zod. */
export const GRADE_TITLES = {
  '1': 'CSR I',
  '2': 'CSR II',
  '3': 'CSR III',
  S: 'SUPERVISOR',
  M: 'MANAGER',
  Y: 'ADMINISTRATOR',
} as const;
