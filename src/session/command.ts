import { isTransactionCode, type TransactionCode } from '../contract/transactions.ts';

/** What the command line asks for: a transaction with its key, or something to find. */
export type Command =
  | { goto: TransactionCode; key: string; stack: boolean }
  | { goto: 'FIND'; key: string; stack: boolean };

/**
 * Read the command line: `UACI 1045238713` goes straight there, a leading `/` suspends the present screen
 * first, and what is no transaction code is looked for with FIND.
 */
export function readCommand(line: string): Command | null {
  const stack = line.trimStart().startsWith('/');
  const text = line.trim().replace(/^\/\s*/, '');
  if (text === '') return null;
  const [first = '', ...rest] = text.split(/\s+/);
  const code = first.toUpperCase();
  return isTransactionCode(code)
    ? { goto: code, key: rest.join(' '), stack }
    : { goto: 'FIND', key: text, stack };
}
