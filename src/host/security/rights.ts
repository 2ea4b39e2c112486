import { type Grade, gradeIncludes } from '../../contract/grades.ts';
import { TRANSACTIONS, type TransactionCode } from '../../contract/transactions.ts';

/**
 * The lowest grade of the ladder that may use a transaction, 'Y' for the administrators beside it, or 'any'
 * for whoever is signed on (domain.md H). This table is the only place that says so.
 */
const NEEDED: Readonly<Record<TransactionCode, Grade | 'any'>> = {
  SGON: 'any',
  SGOF: 'any',
  SLCK: 'any',
  MENU: 'any',
  HELP: 'any',
  STAT: 'any',
  TAPE: 'any',
  TMAC: '1',
  TKMU: '3',
  FIND: '1',
  ACUI: '1',
  UACI: '1',
  UHSI: '1',
  CITI: '1',
  CPLI: '1',
  BLCI: '1',
  PRMI: '1',
  KOPE: '2',
  KPAE: '2',
  KMUE: '2',
  KRCP: '2',
  KVDA: '2',
  KJRI: '2',
  KCNE: '2',
  KCLS: '2',
  KDRE: '2',
  KCHE: '2',
  KNSL: '2',
  KXFA: '2',
  KVDR: '3',
  KNSA: '2',
  KCLR: '3',
  KOVA: '3',
  FDSA: '3',
  FDSP: '3',
  FARM: '3',
  FCRJ: '3',
  FTMA: '3',
  FGLI: '2',
  FGLX: '3',
  FRVI: '2',
  FRVA: 'M',
  FRVE: '3',
  FRVB: '3',
  FRVR: '3',
  FRVC: '3',
  FRFA: '2',
  FRFR: '3',
  FRFP: '3',
  FESL: '3',
  FESA: 'M',
  SEOD: '3',
  SPAP: 'S',
  SPAI: '1',
  SPOV: 'S',
  SDLG: 'S',
  SAUI: 'S',
  CFGI: '1',
  CFGU: 'M',
  SUSU: 'Y',
};

export const neededGrade = (transaction: TransactionCode): Grade | 'any' => NEEDED[transaction];

/** What a transaction needs, as message 2004 names it. */
export const neededText = (transaction: TransactionCode): string => `grade ${neededGrade(transaction)}`;

/** What each transaction needs that is not open to a grade. */
export const neededBeyond = (grade: Grade): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(TRANSACTIONS) as TransactionCode[])
      .filter(code => !mayUse(grade, code))
      .map(code => [code, neededText(code)]),
  );

export function mayUse(grade: Grade, transaction: TransactionCode): boolean {
  const needed = NEEDED[transaction];
  return needed === 'any' || gradeIncludes(grade, needed);
}

/** Transaction codes open to a grade, in the order of the menu. */
export const transactionsOf = (grade: Grade): TransactionCode[] =>
  (Object.keys(TRANSACTIONS) as TransactionCode[]).filter(code => mayUse(grade, code));
