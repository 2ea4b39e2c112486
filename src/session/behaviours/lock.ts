import type { Behaviour } from './behaviour.ts';

/** SLCK: the screen beneath and what was keyed on it come back with the operator's secret. */
export const lock: Behaviour = {
  async command(session) {
    const secret = session.text('secret');
    session.put('secret', '');
    if (secret === '') return session.fault('1001', {}, 'secret');
    const answer = await session.call('unlockTerminal', { secret });
    if (!answer.ok) return session.refused(answer.problem, () => 'secret');
    session.navigation.uncover();
  },
};
