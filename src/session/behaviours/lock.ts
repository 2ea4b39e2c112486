import type { Behaviour } from './behaviour.ts';

/** SLCK: the screen beneath and what was keyed on it come back with the operator's secret. */
export const lock: Behaviour = {
  async command(session) {
    const secret = session.text('secret');
    session.put('secret', '');
    if (secret === '') return session.fault('1001', {}, 'secret');
    const answer = await session.call('unlockTerminal', { secret });
    if (!answer.ok) {
      const { problem } = answer;
      // Who is at the terminal is known here; only the secret can be wrong.
      const told = problem.message === '2001' ? { ...problem, message: '2015' as const } : problem;
      return session.refused(told, () => 'secret');
    }
    session.navigation.uncover();
  },
};
