import type { OperationId } from '../contract/operations.ts';
import { lineCount } from '../format/format.ts';
import { hasMore, valueAt } from './reply.ts';
import type { Session } from './session.ts';

/** Ask for the part of a list after a token, or for its first one. */
async function ask(session: Session, after: string | undefined): Promise<boolean> {
  const { asked } = session.page;
  if (!asked) return false;
  const request = { ...asked.request, ...(after === undefined ? {} : { after }) };
  const answer = await session.call(asked.operation as OperationId, request as never);
  if (!answer.ok) {
    await session.refused(answer.problem);
    return false;
  }
  session.page.reply = answer.reply;
  return true;
}

/** Turn a list back or forward: within the reply first, then by asking the host for its next part. What is keyed stays. */
export async function turnPage(session: Session, to: 'back' | 'forward'): Promise<void> {
  const { page } = session;
  const repeat = page.format.repeats[0];
  if (!repeat || page.reply === null) {
    session.say('7005');
    return;
  }
  const lines = lineCount(repeat);
  const next = valueAt(page.reply, 'next');
  if (to === 'forward' && hasMore(page.format, page)) page.offset += lines;
  else if (to === 'forward' && typeof next === 'string') {
    if (!(await ask(session, next))) return;
    page.afters.push(next);
    page.offset = 0;
  } else if (to === 'back' && page.offset > 0) page.offset = Math.max(page.offset - lines, 0);
  else if (to === 'back' && page.afters.length > 0) {
    if (!(await ask(session, page.afters.at(-2)))) return;
    page.afters.pop();
    page.offset = 0;
  } else {
    session.say('7005');
    return;
  }
  session.layReply('kept');
}

/**
 * Ask again for what the screen shows, for a screen that was come back to. What is keyed stays; so a form
 * whose inputs show the record is left alone, or its next save would pass as made on the record of now.
 */
export async function askAgain(session: Session): Promise<void> {
  const { page } = session;
  const isForm = [...page.format.fields.values()].some(
    ({ use, show, role }) => use === 'input' && show !== null && role !== 'key',
  );
  if (isForm || !(await ask(session, page.afters.at(-1)))) return;
  session.layReply('kept');
}
