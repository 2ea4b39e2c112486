/** Transaction codes and their titles (domain.md H), in the order of the menu. Who may use which is the host's table. */
export const TRANSACTIONS = {
  FIND: 'FIND ANYTHING',
  ACUI: 'CUSTOMER INQUIRY',
  UACI: 'UTILITY ACCOUNT INQUIRY',
  UHSI: 'UTILITY ACCOUNT HISTORY',
  CITI: 'CITATION INQUIRY',
  CPLI: 'CITATIONS OF A PLATE',
  BLCI: 'BUSINESS LICENSE INQUIRY',
  PRMI: 'PERMIT INQUIRY',
  KOPE: 'OPEN DRAWER',
  KPAE: 'PAYMENT',
  KMUE: 'PAYMENT OF SEVERAL ITEMS',
  KRCP: 'RECEIPT REPRINT',
  KVDA: 'VOID RECEIPT',
  KJRI: 'DRAWER JOURNAL',
  KCNE: 'COUNT DRAWER',
  KCLS: 'CLOSE DRAWER',
  SEOD: 'END OF DAY',
  SPAP: 'APPROVAL QUEUE',
  SPOV: 'OVERRIDE',
  SDLG: 'DELEGATION',
  SAUI: 'AUDIT INQUIRY',
  CFGI: 'RULES IN FORCE',
  CFGU: 'CHANGE OF A RULE',
  SUSU: 'OPERATORS',
  HELP: 'HELP',
  MENU: 'MENU',
  SLCK: 'LOCK TERMINAL',
  SGON: 'SIGN ON',
  SGOF: 'SIGN OFF',
} as const;

export type TransactionCode = keyof typeof TRANSACTIONS;

export const isTransactionCode = (code: string): code is TransactionCode => Object.hasOwn(TRANSACTIONS, code);
