import { valueAt } from '../reply.ts';
import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

/** Go on where the request in hand was asked from, with the record it was about. */
async function goOn(session: Session): Promise<void> {
  const transaction = valueAt(session.page.reply, 'transaction');
  const key = valueAt(session.page.reply, 'key');
  if (typeof transaction !== 'string') return session.fault('7009', {}, 'approval');
  await session.navigation.enter(transaction, typeof key === 'string' && key !== '' ? { key } : {});
}

/** SPAI: what became of what the operator let wait for somebody. */
export const ownRequests: Behaviour = {
  command: session => goOn(session),
};
