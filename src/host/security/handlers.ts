import { addOperator, changeOperator, getOperator, listOperators } from './operators.ts';
import { changeSecret, lockTerminal, signOff, signOn, unlockTerminal } from './sign-on.ts';
import { leaseTerminal } from './terminals.ts';

/** The operations on sign-ons, terminals and operators. */
export const securityHandlers = {
  leaseTerminal,
  signOn,
  signOff,
  lockTerminal,
  unlockTerminal,
  changeSecret,
  listOperators,
  getOperator,
  addOperator,
  changeOperator,
};
