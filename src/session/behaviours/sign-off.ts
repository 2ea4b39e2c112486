import type { Behaviour } from './behaviour.ts';

/** SGOF: ends the sign-on; an open drawer stays open for the operator's next one. */
export const signOff: Behaviour = {
  async opened(session) {
    const name = session.operator?.name ?? '';
    const answer = await session.call('signOff', {});
    if (!answer.ok && answer.problem.message !== '2003') return session.refused(answer.problem);
    (await session.host()).signedOff();
    session.operator = null;
    session.drawer = null;
    session.again.clear();
    session.tapes.clear();
    session.statistics.clear();
    session.navigation.forget();
    await session.navigation.home();
    session.say('9009', { name });
  },
};
