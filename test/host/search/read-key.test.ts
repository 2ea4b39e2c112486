import { describe, expect, test } from 'vitest';
import { readKey } from '../../../src/host/search/read-key.ts';

describe('a number is told by length, leading digit and check digit', () => {
  test.each([
    ['1045238713', { as: 'key', kind: 'account', key: '1045238713' }],
    ['104 523 871-3', { as: 'key', kind: 'account', key: '1045238713' }],
    ['440182731', { as: 'key', kind: 'citation', key: '440182731' }],
    ['1234566', { as: 'key', kind: 'citation', key: '001234566' }],
    ['001234566', { as: 'key', kind: 'citation', key: '001234566' }],
    ['20034179', { as: 'key', kind: 'license', key: '20034179' }],
    ['1045238714', { as: 'misread', kind: 'account' }],
    ['440182732', { as: 'misread', kind: 'citation' }],
    ['1234567', { as: 'misread', kind: 'citation' }],
    ['20034170', { as: 'misread', kind: 'license' }],
    ['10104523871305152600014387000151060', { as: 'coupon', kind: 'account', key: '1045238713' }],
    ['204401827311041226000700000103005', { as: 'coupon', kind: 'citation', key: '440182731' }],
    ['10104523871305152600014387000151061', { as: 'damaged', why: 'line check digit is wrong' }],
    ['1010452387130515260001438700015', { as: 'damaged', why: 'not 35 digits' }],
    ['12345', { as: 'nothing' }],
    ['0KLM421', { as: 'nothing' }],
    ['', { as: 'nothing' }],
  ])('%s', (text, reading) => {
    expect(readKey(text)).toEqual(reading);
  });
});
