import { addOperator, changeOperator, getOperator, listOperators } from './operators.ts';
import { changeSecret, lockTerminal, readRights, signOff, signOn, unlockTerminal } from './sign-on.ts';
import { leaseTerminal } from './terminals.ts';

export interface SecuritySettings {
  /** Key of the installation, 32 random bytes or more, from which the operators' draft keys are derived. */
  installationKey: Uint8Array;
}

/** The operations on sign-ons, terminals and operators. */
export const securityHandlers = ({ installationKey }: SecuritySettings) => ({
  leaseTerminal,
  signOn: signOn(installationKey),
  readRights,
  signOff,
  lockTerminal,
  unlockTerminal,
  changeSecret,
  listOperators,
  getOperator,
  addOperator,
  changeOperator,
});
