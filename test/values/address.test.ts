import { describe, expect, it, test } from 'vitest';
import { formatAddress, isUnitLine, streetQueries } from '../../src/values/address.ts';

describe('streetQueries', () => {
  test.each([
    ['#412 OCEAN', '412', '', 'OCEAN', ''],
    ['412 OCEAN AV', '412', '', 'OCEAN', ''],
    ['412 ocean blvd', '412', '', 'OCEAN', ''],
    ['  0412   E Ocean  Blvd #3', '412', 'E', 'OCEAN', '3'],
    ['412 west ocean', '412', 'W', 'OCEAN', ''],
    ['412 1/2 W LOS ALTOS DR APT 4', '412', 'W', 'LOS ALTOS', '4'],
    ['9 CORDOVA WALK UNIT B', '9', '', 'CORDOVA', 'B'],
    ['9 CORDOVA apt. #12-b', '9', '', 'CORDOVA', '. #12-B'],
    ['77 AVENUE A', '77', '', 'AVENUE A', ''],
    ['77 N', '77', '', 'N', ''],
    ['100 Peña Ct', '100', '', 'PENA', ''],
    ['12 3RD ST', '12', '', '3RD', ''],
    ['5 STEARNS ST NE', '5', 'NE', 'STEARNS', ''],
    ['OCEAN', '', '', 'OCEAN', ''],
    ['E Ocean Av', '', 'E', 'OCEAN', ''],
    ['3rd st', '', '', '3RD', ''],
  ])('%j is house %s, direction %s, street %s, unit %s', (text, house, direction, street, unit) => {
    expect(streetQueries(text)[0]).toEqual({ house, direction, street, unit });
  });

  test.each([
    ['541 BONITO AV 2', 'BONITO', '2'],
    ['541 BONITO 12B', 'BONITO', '12B'],
    ['541 BONITO B', 'BONITO', 'B'],
    ['541 BONITO AV E', 'BONITO', 'E'],
  ])('the last word of %j may be a unit', (text, street, unit) => {
    expect(streetQueries(text)).toHaveLength(2);
    expect(streetQueries(text)[1]).toEqual({ house: '541', direction: '', street, unit });
  });

  test.each(['412', '412 ', '412 17', '1045238713', '#3', 'APT 3', ''])('%j is none', text => {
    expect(streetQueries(text)).toEqual([]);
  });
});

test.each([
  ['APT 2', true],
  ['#2', true],
  ['Unit B', true],
  ['PO BOX 2', false],
  ['UNITED CHARITIES', false],
  ['', false],
])('%j is nothing but a unit: %s', (line, is) => {
  expect(isUnitLine(line)).toBe(is);
});

describe('formatAddress', () => {
  it('puts the parts there are on one line', () => {
    expect(
      formatAddress({ house: '412', frac: '1/2', preDir: 'E', street: 'OCEAN', suffix: 'BLVD', unit: '3' }),
    ).toBe('412 1/2 E OCEAN BLVD #3');
    expect(formatAddress({ house: '9', street: 'CORDOVA', suffix: '', unit: undefined })).toBe('9 CORDOVA');
  });

  it('gives what streetQueries reads', () => {
    const text = formatAddress({
      house: '77',
      preDir: 'S',
      street: 'LOS ALTOS',
      suffix: 'DR',
      postDir: 'W',
      unit: '3',
    });
    expect(streetQueries(text)).toEqual([{ house: '77', direction: 'S', street: 'LOS ALTOS', unit: '3' }]);
  });
});
