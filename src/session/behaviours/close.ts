import { valueAt } from '../reply.ts';
import type { Behaviour } from './behaviour.ts';

/** KCLS: a drawer is closed once it is counted. */
export const close: Behaviour = {
  objection: ({ page }, operation) =>
    operation === 'closeDrawer' && valueAt(page.reply, 'status') === 'OP'
      ? { message: '4017', field: null }
      : null,
};
