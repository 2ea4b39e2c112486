import { describe, expect, it, test } from 'vitest';
import { formatAddress, parseStreetQuery } from '../../src/values/address.ts';

describe('parseStreetQuery', () => {
  test.each([
    ['#412 OCEAN', '412', '', 'OCEAN'],
    ['412 OCEAN AV', '412', '', 'OCEAN'],
    ['412 ocean blvd', '412', '', 'OCEAN'],
    ['  0412   E Ocean  Blvd #3', '412', 'E', 'OCEAN'],
    ['412 west ocean', '412', 'W', 'OCEAN'],
    ['412 1/2 W LOS ALTOS DR APT 4', '412', 'W', 'LOS ALTOS'],
    ['9 CORDOVA WALK UNIT B', '9', '', 'CORDOVA'],
    ['77 AVENUE A', '77', '', 'AVENUE A'],
    ['77 N', '77', '', 'N'],
    ['100 Peña Ct', '100', '', 'PENA'],
    ['12 3RD ST', '12', '', '3RD'],
    ['5 STEARNS ST NE', '5', 'NE', 'STEARNS'],
  ])('%j is house %s, direction %s, street %s', (text, house, direction, street) => {
    expect(parseStreetQuery(text)).toEqual({ house, direction, street });
  });

  test.each(['OCEAN AV', '412', '412 ', '412 17', '1045238713', '7ABC123', '#3', ''])('%j is none', text => {
    expect(parseStreetQuery(text)).toBeNull();
  });
});

describe('formatAddress', () => {
  it('puts the parts there are on one line', () => {
    expect(
      formatAddress({ house: '412', frac: '1/2', preDir: 'E', street: 'OCEAN', suffix: 'BLVD', unit: '3' }),
    ).toBe('412 1/2 E OCEAN BLVD #3');
    expect(formatAddress({ house: '9', street: 'CORDOVA', suffix: '', unit: undefined })).toBe('9 CORDOVA');
  });

  it('gives what parseStreetQuery reads', () => {
    const text = formatAddress({ house: '77', preDir: 'S', street: 'LOS ALTOS', suffix: 'DR', postDir: 'W' });
    expect(parseStreetQuery(text)).toEqual({ house: '77', direction: 'S', street: 'LOS ALTOS' });
  });
});
