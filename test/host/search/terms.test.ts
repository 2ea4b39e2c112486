import { expect, test } from 'vitest';
import type { SearchTermRow } from '../../../src/host/search/tables.ts';
import {
  accountTerms,
  addressTerms,
  licenseTerms,
  mailTerms,
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
    mail_address1: '',
    mail_address2: '',
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

test('the accounts of a premise by its number, house and street, a plate by itself', () => {
  const premise = { premise: '80000011', house: 412, direction: 'E', street: 'Señora Vista', unit: '2' };
  const terms = ['80000011', '412 SENORA VISTA >E> #0002#', 'SENORA VISTA <000412 >E> #0002#'];
  expect(addressTerms(premise, ['1', '2'])).toEqual(
    ['1', '2'].flatMap(target_key =>
      terms.map(term => ({ term, kind: 'address', target_kind: 'account', target_key })),
    ),
  );
  expect(plateTerms('0klm 421', 'CA')).toEqual([
    { term: '0KLM421', kind: 'plate', target_kind: 'plate', target_key: '0KLM421' },
  ]);
  expect(plateTerms('ABC123', 'NV')[0]?.target_key).toBe('ABC123 NV');
});

test.each([
  ['612 W Barracuda St #02', '', ['612 BARRACUDA >W> #0002#', 'BARRACUDA <000612 >W> #0002#']],
  ['612 BARRACUDA', 'UNIT B', ['612 BARRACUDA #B#', 'BARRACUDA <000612 #B#']],
  ['C/O ANA', '612 BARRACUDA', ['C O ANA <', '612 BARRACUDA', 'BARRACUDA <000612']],
  ['PO BOX 12', '', ['PO BOX 12 <']],
  ['', '', []],
])('a customer by the mail address %j, %j', (mail_address1, mail_address2, terms) => {
  const rows = mailTerms({ party: '50000013', mail_address1, mail_address2 });
  expect(rows.map(({ term }) => term)).toEqual(terms);
});

test('no address makes a term longer than is kept', () => {
  const longest = {
    premise: '80000011',
    house: 999_999,
    direction: 'NW',
    street: 'A'.repeat(60),
    unit: 'B1234567890',
  };
  for (const { term } of addressTerms(longest, ['1']).slice(1)) {
    expect(term).toMatch(/ >NW> #B1234567#$/);
    expect(term.length).toBeLessThanOrEqual(48);
  }
});
