import { valueAt } from '../reply.ts';
import type { Behaviour } from './behaviour.ts';

/** SUSU: who makes an operator inactive is told of the drawer that is left open. */
export const operators: Behaviour = {
  told: (operation, reply) =>
    operation === 'changeOperator' && valueAt(reply, 'drawer') !== '' ? '9029' : null,
};
