import type { Session } from '../session.ts';
import type { Behaviour } from './behaviour.ts';

async function signOffNow(session: Session): Promise<void> {
  const name = session.operator?.name ?? '';
  const answer = await session.call('signOff', {});
  if (!answer.ok && answer.problem.message !== '2003') return session.refused(answer.problem);
  (await session.host()).signedOff();
  session.operator = null;
  session.drawer = null;
  session.again.clear();
  session.tapes.clear();
  session.statistics.end();
  session.navigation.forget();
  await session.navigation.home();
  session.say('9009', { name });
}

/**
 * SGOF: ends the sign-on, after asking when screens put aside would be lost with it. An open drawer stays open for
 * the operator's next one.
 */
export const signOff: Behaviour = {
  async opened(session) {
    const { suspended } = session.navigation;
    if (suspended.length === 0) return signOffNow(session);
    session.put('aside', suspended.map(({ page }) => page.format.code).join('  '));
    const { length } = suspended;
    session.say('7012', { screens: length === 1 ? '1 screen is' : `${length} screens are` });
  },
  command: signOffNow,
};
