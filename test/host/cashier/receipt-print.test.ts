import { expect, test } from 'vitest';
import { type ReceiptRecord, receiptPrint } from '../../../src/host/cashier/receipt-print.ts';
import type { Undone } from '../../../src/host/cashier/undone.ts';

const OFFICE = { name: 'Marlin Bay', timeZone: 'America/Los_Angeles' };

const RECEIPT: ReceiptRecord = {
  receipt: '800100000010',
  statusText: 'POSTED',
  businessDate: '2026-05-14',
  at: '2026-05-14T16:12:00.000Z',
  operator: 'AMY1',
  terminal: 'T001',
  drawer: 'D01',
  total: 213_87,
  change: 6_13,
  lines: [
    { kind: 'UT', key: '1045238713', description: '412 OCEAN AV', amount: 143_87, balanceAfter: 0 },
    { kind: 'CI', key: '440182731', description: 'STREET SWEEPING', amount: 70_00, balanceAfter: 33_00 },
  ],
  tenders: [
    { type: 'CK', typeText: 'CHECK', amount: 120_00, checkNumber: '1204', reference: '' },
    { type: 'CA', typeText: 'CASH', amount: 100_00, checkNumber: '', reference: '' },
  ],
  held: null,
  voidedBy: '',
  voidReason: '',
  rev: 1,
};

test('the receipt as the customer gets it', () => {
  expect(receiptPrint(RECEIPT, OFFICE, 'original')).toEqual([
    '           CITY OF MARLIN BAY',
    'RECEIPT 800100000010      05/14/26 09:12',
    'OPERATOR AMY1  DRAWER D01  TERMINAL T001',
    'BUSINESS DATE 05/14/26',
    '----------------------------------------',
    'UT 1045238713                     143.87',
    '   412 OCEAN AV',
    '   NEW BALANCE                      0.00',
    'CI 440182731                       70.00',
    '   STREET SWEEPING',
    '   NEW BALANCE                     33.00',
    '----------------------------------------',
    'TOTAL                             213.87',
    'CHECK 1204                        120.00',
    'CASH                              100.00',
    'CHANGE                              6.13',
    '----------------------------------------',
    'PAID 800100000010 05/14/26 AMY1',
    '     UT 1045238713                143.87',
    'PAID 800100000010 05/14/26 AMY1',
    '     CI 440182731                  70.00',
  ]);
});

const VOID: Undone = {
  how: 'VOID',
  at: '2026-05-14T17:05:00.000Z',
  businessDate: '2026-05-14',
  operator: 'BEN2',
  approver: 'SAM',
  reason: 'WRONG ACCOUNT',
  back: [
    { text: 'CHECK 1204', amount: 120_00 },
    { text: 'CASH', amount: 93_87 },
  ],
  balances: [143_87, 103_00],
};

test('the slip of a void: what goes back, who undid it on whose word, and what is owed since', () => {
  expect(receiptPrint(RECEIPT, OFFICE, VOID)).toEqual([
    '           CITY OF MARLIN BAY',
    '              *** VOID ***',
    'RECEIPT 800100000010      05/14/26 09:12',
    'OPERATOR AMY1  DRAWER D01  TERMINAL T001',
    'BUSINESS DATE 05/14/26',
    'VOIDED BY BEN2            05/14/26 10:05',
    'APPROVED BY SAM',
    'WRONG ACCOUNT',
    '----------------------------------------',
    'UT 1045238713                     143.87',
    '   412 OCEAN AV',
    '   NEW BALANCE                    143.87',
    'CI 440182731                       70.00',
    '   STREET SWEEPING',
    '   NEW BALANCE                    103.00',
    '----------------------------------------',
    'GOES BACK                         213.87',
    'CHECK 1204                        120.00',
    'CASH                               93.87',
    '----------------------------------------',
    'VOID 800100000010 05/14/26 BEN2',
    '     UT 1045238713                143.87',
    'VOID 800100000010 05/14/26 BEN2',
    '     CI 440182731                  70.00',
    '              *** VOID ***',
  ]);
});

test('no line is wider than the paper and no control character of the data reaches the printer', () => {
  const [line, ...others] = RECEIPT.lines;
  const lines = [
    { ...line!, description: 'PEÑA \u001b[2J\u0007 漢字 '.repeat(5), balanceAfter: -9_999_999_99 },
    ...others,
  ];
  const print = receiptPrint({ ...RECEIPT, lines }, OFFICE, { ...VOID, reason: 'X'.repeat(40) });
  expect(print.every(each => Array.from(each).length <= 40)).toBe(true);
  expect(print.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f漢]/);
  expect(print.filter(each => each.trim() === '*** VOID ***')).toHaveLength(2);
});
