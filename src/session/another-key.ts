import type { Problem } from '../contract/problem.ts';
import type { Format, FormatField } from '../format/format.ts';
import { isKeyed } from '../format/lay.ts';
import { lineFields, takeReplyAway } from './reply.ts';
import type { Session } from './session.ts';

/** The fields of each record on a screen: those that stand on no line of a list, and those of each line. */
function recordsOf({ fields, repeats }: Format): { screen: FormatField[]; lines: FormatField[][] } {
  const lines = repeats.flatMap(lineFields);
  const onLines = new Set(lines.flat());
  return {
    screen: [...fields.values()].filter(({ name }) => !onLines.has(name)),
    lines: lines.map(names => names.flatMap(name => fields.get(name) ?? [])),
  };
}

/** The keys of a record that were keyed over since the host answered for them. */
const keyedOver = (session: Session, record: readonly FormatField[]): FormatField[] =>
  record.filter(({ name, role }) => {
    const before = session.page.previewed?.get(name) ?? '';
    return role === 'key' && before !== '' && before !== session.text(name);
  });

/** Whether the record that was answered for is not the one of the answer before. */
export const isAnotherRecord = (session: Session): boolean =>
  keyedOver(session, recordsOf(session.page.format).screen).length > 0;

/**
 * Before the host is asked: what it filled in for another key is not sent with this one as if it had been keyed.
 * A line whose key was taken away goes whole, as it stands since the answer.
 */
export function dropFilled(session: Session): void {
  const { format, previewed } = session.page;
  const { screen, lines } = recordsOf(format);
  for (const record of [screen, ...lines]) {
    const keys = keyedOver(session, record);
    if (keys.length === 0) continue;
    const isTakenOut = keys.every(({ name }) => session.text(name) === '');
    for (const { name, use, role, show } of record) {
      if (use !== 'input' || role === 'key' || show === null) continue;
      const isAsAnswered = previewed?.get(name) === session.text(name);
      if (!isKeyed(session.screen, format, name) || (isTakenOut && isAsAnswered)) session.put(name, '');
    }
  }
}

/** The host answered, and not for what was asked: the line, the sign-on or the host itself are in the way. */
const isOfWhatWasAsked = ({ status }: Problem): boolean => [400, 404, 409, 422].includes(status);

/**
 * An inquiry was refused, by the host or before it was asked: what the last reply showed of another record is taken
 * away. What was keyed stays.
 */
export function clearAnotherRecord(session: Session, problem: Problem | null): void {
  if (problem && !isOfWhatWasAsked(problem)) return;
  const { page } = session;
  const { screen, lines } = recordsOf(page.format);
  const hasKey = screen.some(({ role }) => role === 'key');
  const wasAsked = screen.some(({ name }) => (page.previewed?.get(name) ?? '') !== '');
  const isNotOnFile = problem?.status === 404 && hasKey && wasAsked;
  if (isNotOnFile || isAnotherRecord(session)) {
    takeReplyAway(session.screen, page.format, page.reply);
    Object.assign(page, { reply: null, asked: null, previewed: null, offset: 0, afters: [] });
    return;
  }
  for (const line of lines.filter(fields => keyedOver(session, fields).length > 0)) {
    for (const { name, use, show } of line) if (use === 'output' && show !== null) session.put(name, '');
  }
}
