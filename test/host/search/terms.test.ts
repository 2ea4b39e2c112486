import { expect, test } from 'vitest';
import type { SearchTermRow } from '../../../src/host/search/tables.ts';
import {
  accountTerms,
  addressTerms,
  licenseTerms,
  partyTerms,
  plateTerms,
} from '../../../src/host/search/terms.ts';

const termsOf = (rows: SearchTermRow[]) => rows.map(({ kind, term }) => `${kind} ${term}`);

test('a person by last and by first name, a phone with and without its area code', () => {
  const person = {
    party: '50000013',
    name: "PEÑA-O'BRIEN, ROSA M",
    name2: '',
    phone1: '5625550101',
    phone2: '',
  };
  expect(termsOf(partyTerms(person))).toEqual([
    'name PENA OBRIEN ROSA M',
    'name ROSA M PENA OBRIEN',
    'phone 5625550101',
    'phone 5550101',
  ]);
});

test('a business from each of its first words on, each term once', () => {
  const rows = licenseTerms({ license: '20034179', dba: 'Ø & Sons of Marlin Bay, Ltd.' });
  expect(termsOf(rows)).toEqual(['name O SONS OF MARLIN BAY LTD', 'name LTD O SONS OF MARLIN BAY']);
  expect(termsOf(licenseTerms({ license: '20034179', dba: 'BAY BAY CAFE' }))).toEqual([
    'name BAY BAY CAFE',
    'name BAY CAFE',
    'name CAFE',
  ]);
});

test('an account by the billed name and its customer', () => {
  const party = { name: 'MÜLLER, JON', phone1: '', phone2: '' };
  expect(termsOf(accountTerms({ account: '1045238713', bill_name: 'MÜLLER, JON' }, party))).toEqual([
    'name MULLER JON',
    'name JON MULLER',
  ]);
});

test('the accounts of a premise by house and street, a plate by itself', () => {
  expect(addressTerms({ house: 412, street: 'Señora Vista' }, ['1', '2'])).toEqual([
    { term: '412 SENORA VISTA', kind: 'address', target_kind: 'account', target_key: '1' },
    { term: '412 SENORA VISTA', kind: 'address', target_kind: 'account', target_key: '2' },
  ]);
  expect(plateTerms('0klm 421', 'CA')).toEqual([
    { term: '0KLM421', kind: 'plate', target_kind: 'plate', target_key: '0KLM421' },
  ]);
  expect(plateTerms('ABC123', 'NV')[0]?.target_key).toBe('ABC123 NV');
});
