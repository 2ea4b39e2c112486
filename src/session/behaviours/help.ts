import { DEMO_TOUR } from '../../contract/tour.ts';
import type { Behaviour } from './behaviour.ts';

/** HELP: in a demo city, people and things worth looking at, each with its key. */
export const help: Behaviour = {
  opened(session) {
    session.page.reply = { tour: session.office?.demo ? DEMO_TOUR : [] };
    session.layReply();
    if (session.office?.demo)
      session.put('tourTitle', 'Worth a look. Key the number of a line; Enter goes there.');
  },
};
