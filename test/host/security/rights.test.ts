import { expect, it } from 'vitest';
import { GRADES } from '../../../src/contract/grades.ts';
import { TRANSACTIONS, type TransactionCode } from '../../../src/contract/transactions.ts';
import { mayUse, transactionsOf } from '../../../src/host/security/rights.ts';

it.each(GRADES)('grade %s: the list of open transactions and the single answers agree', grade => {
  const codes = Object.keys(TRANSACTIONS) as TransactionCode[];
  expect(transactionsOf(grade)).toEqual(codes.filter(code => mayUse(grade, code)));
});

it('an administrator takes no money and looks at no customer', () => {
  expect(new Set(transactionsOf('Y'))).toEqual(
    new Set(['SGON', 'SGOF', 'SLCK', 'MENU', 'HELP', 'STAT', 'TAPE', 'SUSU']),
  );
});
