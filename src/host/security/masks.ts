import { GRADE_TITLES } from '../../contract/grade-titles.ts';
import { type Grade, gradeIncludes } from '../../contract/grades.ts';

/** The grade from which a detail of a record is shown (domain.md I-2). */
const SHOWN_FROM = {
  bankruptcy: '3',
  estate: '3',
} as const satisfies Record<string, Grade>;

export type Detail = keyof typeof SHOWN_FROM;

/** A detail as a grade may see it: below its own grade, whom to ask. That there is something stays visible. */
export function shownTo(grade: Grade, detail: Detail, text: string): string {
  const from = SHOWN_FROM[detail];
  return text === '' || gradeIncludes(grade, from) ? text : `SEE A ${GRADE_TITLES[from]}`;
}
