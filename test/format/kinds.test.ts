import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/contract/message-texts.ts';
import { KINDS, type KindName, kindOf } from '../../src/format/kinds.ts';

const context = { businessDate: '2026-07-01' };
const value = (kind: KindName, text: string) => {
  const parsed = kindOf(kind).parse(text, context);
  return parsed.ok ? parsed.value : null;
};

describe('kinds', () => {
  it.each<[KindName, string, string | number]>([
    ['any', ' as  keyed  ', ' as  keyed'],
    ['text', '  two   words ', 'two words'],
    ['name', ' PEN\u0303A,  ANA ', 'PEÑA, ANA'],
    ['code', ' vc22500e', 'VC22500E'],
    ['digits', ' 0012 ', '0012'],
    ['reference', 'F-2026/7  b.1', 'F-2026/7 b.1'],
    ['account', '1045238713', '1045238713'],
    ['citation', '440182731', '440182731'],
    ['citation', '123 4566', '001234566'],
    ['license', '2003417-9', '20034179'],
    ['key', '440182731', '440182731'],
    ['plate', '7abc-123', '7ABC123'],
    ['state', 'ca', 'CA'],
    ['phone', '(562) 555-0142', '5625550142'],
    ['money', '2000', 2000],
    ['money', '20.', 2000],
    ['signedMoney', '5.25-', -525],
    ['date', '070126', '2026-07-01'],
    ['time', '925', '0925'],
    ['time', '14:25', '1425'],
    ['count', '012', 12],
    ['routing', '122000247', '122000247'],
    ['yesNo', 'y', 'Y'],
    ['operator', 'mw2', 'MW2'],
    ['secret', 'Tide Pool 9', 'Tide Pool 9'],
  ])('%s reads %j as %j', (kind, text, expected) => {
    expect(value(kind, text)).toBe(expected);
  });

  it.each<[KindName, string]>([
    ['code', 'two words'],
    ['digits', '12A4'],
    ['digits', '12 4'],
    ['reference', 'A#1'],
    ['reference', 'PEÑA'],
    ['account', '1045238714'],
    ['citation', '440182730'],
    ['key', '440182730'],
    ['plate', '???'],
    ['state', 'C1'],
    ['phone', '555-0142'],
    ['money', '-5'],
    ['money', 'ten'],
    ['signedMoney', '--5'],
    ['date', '023026'],
    ['time', '2460'],
    ['count', '1.5'],
    ['routing', '122000248'],
    ['routing', '12200024'],
    ['yesNo', 'maybe'],
    ['operator', '2MW'],
  ])('%s refuses %j', (kind, text) => {
    expect(value(kind, text)).toBeNull();
  });

  it.each<[KindName, unknown, string]>([
    ['money', 123456, '1,234.56'],
    ['signedMoney', -5, '-0.05'],
    ['money', null, ''],
    ['date', '2026-07-01', '07/01/26'],
    ['date', null, ''],
    ['time', '0925', '09:25'],
    ['time', '09:25:10', '09:25'],
    ['phone', '5625550142', '562-555-0142'],
    ['count', 0, '0'],
    ['text', undefined, ''],
    ['secret', 'never', ''],
  ])('%s shows %j as %j', (kind, contractValue, expected) => {
    expect(kindOf(kind).display(contractValue, 'America/Los_Angeles')).toBe(expected);
  });

  it('shows nothing longer than what it reads', () => {
    expect(KINDS.key.longest).toBe(12);
    expect(KINDS.citation.longest).toBe(9);
  });

  it.each(Object.entries(KINDS))('%s has help and a message of the catalogue', (_, kind) => {
    expect(kind.help).toMatch(/\.$/);
    expect(MESSAGES).toHaveProperty(kind.error);
  });
});
