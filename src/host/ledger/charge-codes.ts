import type { SubjectKind } from '../../contract/subject.ts';

/** What sort of charge a code is; decides its place in the order of application. */
export type ChargeClass =
  | 'deposit'
  | 'fee'
  | 'tax'
  | 'refuse'
  | 'sewer'
  | 'gas'
  | 'water'
  | 'fine'
  | 'penalty'
  | 'license'
  | 'permit'
  | 'invoice';

export interface ChargeCode {
  title: string;
  class: ChargeClass;
  fund: string;
  /** Account and object of the GL key a charge of this code is raised against. */
  raisedAgainst: `${number}-${number}`;
  /** 'liability' when the money is held for somebody else and is not the City's income. */
  type: 'revenue' | 'liability';
}

const revenue = (
  title: string,
  chargeClass: ChargeClass,
  fund: string,
  raisedAgainst: ChargeCode['raisedAgainst'],
): ChargeCode => ({ title, class: chargeClass, fund, raisedAgainst, type: 'revenue' });

const held = (...[title, chargeClass, fund, raisedAgainst]: Parameters<typeof revenue>): ChargeCode => ({
  ...revenue(title, chargeClass, fund, raisedAgainst),
  type: 'liability',
});

/** Charge codes by what they are owed on: services of a bill and the codes of domain.md B.4 to B.6. */
export const CHARGE_CODES: Record<SubjectKind, Record<string, ChargeCode>> = {
  UT: {
    WA: revenue('WATER', 'water', '401', '441000-0000'),
    SE: revenue('SEWER', 'sewer', '402', '442000-0000'),
    GA: revenue('GAS', 'gas', '403', '443000-0000'),
    RF: revenue('REFUSE', 'refuse', '410', '444000-0000'),
    UUT: revenue('UTILITY USERS TAX', 'tax', '100', '411000-0000'),
    DEPO: held('DEPOSIT', 'deposit', '801', '221000-0000'),
    LATE: revenue('LATE CHARGE', 'fee', '401', '449000-0001'),
    DELQ: revenue('DELINQUENT NOTICE FEE', 'fee', '401', '449000-0002'),
    POST: revenue('POSTING FEE', 'fee', '401', '449000-0003'),
    TURN: revenue('TURN-ON FEE', 'fee', '401', '449000-0004'),
    RECN: revenue('RECONNECTION FEE', 'fee', '401', '449000-0005'),
    AFTR: revenue('AFTER-HOURS FEE', 'fee', '401', '449000-0006'),
    TAMP: revenue('TAMPERING FEE', 'fee', '401', '449000-0007'),
    NSF1: revenue('RETURNED ITEM FEE', 'fee', '401', '449000-0008'),
    NSF2: revenue('RETURNED ITEM FEE, REPEATED', 'fee', '401', '449000-0009'),
  },
  CI: {
    FINE: revenue('PARKING FINE', 'fine', '510', '451000-0000'),
    PEN1: revenue('FIRST LATE PENALTY', 'penalty', '510', '452000-0001'),
    PEN2: revenue('SECOND LATE PENALTY', 'penalty', '510', '452000-0002'),
    DMVF: held('DMV RECORDING FEE', 'fee', '510', '225000-0000'),
    NSF1: revenue('RETURNED ITEM FEE', 'fee', '510', '459000-0008'),
    NSF2: revenue('RETURNED ITEM FEE, REPEATED', 'fee', '510', '459000-0009'),
  },
  BL: {
    TAX: revenue('BUSINESS LICENSE TAX', 'license', '100', '412000-0000'),
    STFE: held('STATE ACCESS FEE', 'fee', '100', '224000-0000'),
    PENL: revenue('LICENSE PENALTY', 'penalty', '100', '413000-0000'),
    NSF1: revenue('RETURNED ITEM FEE', 'fee', '100', '459000-0008'),
    NSF2: revenue('RETURNED ITEM FEE, REPEATED', 'fee', '100', '459000-0009'),
  },
  PM: {
    PREF: revenue('PREFERENTIAL PARKING PERMIT', 'permit', '510', '453000-0001'),
    GUES: revenue('GUEST PARKING PERMIT', 'permit', '510', '453000-0002'),
    YARD: revenue('GARAGE SALE PERMIT', 'permit', '100', '421000-0001'),
    ALRM: revenue('ALARM PERMIT', 'permit', '100', '421000-0002'),
    STRE: revenue('STREET USE PERMIT', 'permit', '100', '421000-0003'),
    DUMP: revenue('BIN ON STREET PERMIT', 'permit', '100', '421000-0004'),
    FILM: revenue('FILM PERMIT', 'permit', '100', '421000-0005'),
    TAXI: revenue('TAXI PERMIT', 'permit', '100', '421000-0006'),
    NSF1: revenue('RETURNED ITEM FEE', 'fee', '100', '459000-0008'),
    NSF2: revenue('RETURNED ITEM FEE, REPEATED', 'fee', '100', '459000-0009'),
  },
  IV: {
    DAMG: revenue('DAMAGE TO CITY PROPERTY', 'invoice', '100', '461000-0001'),
    MISC: revenue('MISCELLANEOUS INVOICE', 'invoice', '100', '461000-0002'),
    NSF1: revenue('RETURNED ITEM FEE', 'fee', '100', '459000-0008'),
    NSF2: revenue('RETURNED ITEM FEE, REPEATED', 'fee', '100', '459000-0009'),
  },
};

/** The charge code `code` of a subject kind. Throws when the kind has no such code. */
export function chargeCode(kind: SubjectKind, code: string): ChargeCode {
  const found = Object.hasOwn(CHARGE_CODES[kind], code) ? CHARGE_CODES[kind][code] : undefined;
  if (!found) throw new Error(`${kind} has no charge code ${code}`);
  return found;
}
