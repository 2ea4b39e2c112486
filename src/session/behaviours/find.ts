import type { ReplyOf } from '../../contract/operations.ts';
import { mayUseNow } from '../rights.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * FIND: one hit goes straight to its screen, several are listed. One whose screen is not for the operator's grade
 * is listed, too, when the host tells of it: its line is what they may know.
 */
export const find: Behaviour = {
  async shown(session) {
    const reply = session.page.reply as ReplyOf<'find'>;
    const only = reply.exact ?? (reply.found.length === 1 && reply.next === null ? reply.found[0] : null);
    if (only && (await mayUseNow(session, only.transaction))) {
      await session.navigation.replace(only.transaction, { key: only.key });
    } else if (only) session.say('9027', { code: only.transaction, grade: session.operator?.grade ?? '-' });
    else if (reply.found.length === 0) session.fault('3008', { text: session.text('text') }, 'text');
    else {
      session.say('9014', { count: reply.next === null ? reply.found.length : `${reply.found.length}+` });
      session.moveTo('pick');
    }
  },
};
