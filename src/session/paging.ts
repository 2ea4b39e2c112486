import type { OperationId } from '../contract/operations.ts';
import { lineCount } from '../format/format.ts';
import { itemsOf, layReply, valueAt } from './reply.ts';
import type { Session } from './session.ts';

async function ask(session: Session, after: string | undefined): Promise<boolean> {
  const { asked } = session.page;
  if (!asked) return false;
  const request = { ...asked.request, ...(after === undefined ? {} : { after }) };
  const answer = await session.call(asked.operation as OperationId, request as never);
  if (!answer.ok) {
    session.refused(answer.problem);
    return false;
  }
  session.page.reply = answer.reply;
  return true;
}

/** Turn a list back or forward: within the reply first, then by asking the host for its next part. */
export async function turnPage(session: Session, to: 'back' | 'forward'): Promise<void> {
  const { page } = session;
  const repeat = page.format.repeats[0];
  if (!repeat || page.reply === null) {
    session.say('7005');
    return;
  }
  const lines = lineCount(repeat);
  const next = valueAt(page.reply, 'next');
  if (to === 'forward' && page.offset + lines < itemsOf(page.reply, repeat).length) page.offset += lines;
  else if (to === 'forward' && typeof next === 'string') {
    if (!(await ask(session, next))) return;
    page.afters.push(next);
    page.offset = 0;
  } else if (to === 'back' && page.offset > 0) page.offset = Math.max(page.offset - lines, 0);
  else if (to === 'back' && page.afters.length > 0) {
    page.afters.pop();
    if (!(await ask(session, page.afters.at(-1)))) return;
    page.offset = 0;
  } else {
    session.say('7005');
    return;
  }
  layReply(session.screen, page.format, page.reply, page.offset);
}
