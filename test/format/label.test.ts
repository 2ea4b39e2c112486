import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import { fieldLabel } from '../../src/format/label.ts';

const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));

describe('what the screen calls a field', () => {
  test.each([
    ['SGON', 'newSecret', 'New secret'],
    ['KOPE', 'float', 'Float'],
    ['KPAE', 'amount', 'Pay'],
    ['KPAE', 'items[0].tendered1', 'Amount'],
    ['KPAE', 'items[2].checkNumber', 'Check no'],
    ['KMUE', 'items[6].amount', 'Pay'],
    ['FRVE', 'approvedBy', 'Approved by'],
    ['KCHE', 'out10000', 'Pieces'],
    ['CPLI', 'state', 'A field'],
  ])('%s %s is %s', (code, name, label) => {
    expect(fieldLabel(formats.get(code)!, name)).toBe(label);
  });

  test('every field that must be keyed has a name of its own on its screen', () => {
    for (const format of formats.values()) {
      const required = [...format.fields.values()].filter(({ entry }) => entry === 'required');
      for (const { name } of required)
        expect(`${format.code} ${fieldLabel(format, name)}`).not.toBe(`${format.code} A field`);
    }
  });

  test('no field at all is a field', () => {
    expect(fieldLabel(formats.get('KPAE')!, null)).toBe('A field');
    expect(fieldLabel(formats.get('KPAE')!, 'nowhere')).toBe('A field');
  });
});
