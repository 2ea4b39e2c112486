import { expect, it } from 'vitest';
import { packFormat, unpackFormat } from '../../src/format/packed.ts';
import { fixture, formatFrom } from './fixtures.ts';

it('gives back the format that was packed', () => {
  const format = formatFrom(fixture('good/KPAE.yaml').text);
  expect(unpackFormat(packFormat(format))).toEqual(format);
});
