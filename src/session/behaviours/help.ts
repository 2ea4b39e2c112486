import { DEMO_TOUR } from '../../contract/tour.ts';
import type { Behaviour } from './behaviour.ts';

/** HELP: in a demo city it has a list to pick from. */
export const help: Behaviour = {
  async opened({ office, navigation }) {
    if (office?.demo) await navigation.replace('TOUR', {});
  },
};

/** TOUR: people and things worth looking at, each with its key. */
export const tour: Behaviour = {
  opened(session) {
    session.page.reply = { tour: DEMO_TOUR };
    session.layReply();
  },
};
