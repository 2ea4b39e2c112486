import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { blankControls, foldForSearch, toNfc, unkeyable, wrap } from '../../src/values/text.ts';

describe('foldForSearch', () => {
  test.each([
    ['Peña', 'PENA'],
    ['Pen\u0303a', 'PENA'],
    ['MÜLLER', 'MULLER'],
    ['Groß', 'GROSS'],
    ['Groẞ', 'GROSS'],
    ['Łukasz Ørsted', 'LUKASZ ORSTED'],
    ['Æsir Œuvre', 'AESIR OEUVRE'],
    ['  O’Neil \t  x ', 'O’NEIL X'],
    ['Nguyễn Thị', 'NGUYEN THI'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('changes nothing the second time, and does not mind the form of the accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(toNfc(text))).toBe(folded);
      }),
    );
  });
});

describe('unkeyable', () => {
  test.each([
    ['A', null],
    [' ', null],
    ['~', null],
    ['\u00a0', null],
    ['ñ', null],
    ['Ł', null],
    ['Ж', null],
    ['€', null],
    ['\x00', 'control'],
    ['\x1b', 'control'],
    ['\x7f', 'control'],
    ['\u009b', 'control'],
    ['\u00ad', 'control'],
    ['\u200b', 'control'],
    ['\u202e', 'control'],
    ['\u2066', 'control'],
    ['\u2028', 'control'],
    ['\ufeff', 'control'],
    ['\ue000', 'control'],
    ['\ud800', 'control'],
    ['\u0301', 'combining'],
    ['\u20dd', 'combining'],
    ['\ufe0f', 'combining'],
    ['\u1161', 'combining'],
    ['市', 'wide'],
    ['ア', 'wide'],
    ['한', 'wide'],
    ['Ａ', 'wide'],
    ['😀', 'wide'],
    ['\u3000', 'wide'],
  ])('%j: %s', (char, why) => {
    expect(unkeyable(char.codePointAt(0) ?? -1)).toBe(why);
  });
});

describe('blankControls', () => {
  it('shows an escape sequence as harmless text', () => {
    expect(blankControls('A\x1b[2JB\u009bC')).toBe('A [2JB C');
  });

  it('keeps the number of cells and leaves nothing that may not be shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const shown = Array.from(blankControls(text));
        expect(shown).toHaveLength(Array.from(text).length);
        expect(shown.filter(char => unkeyable(char.codePointAt(0) ?? -1) !== null)).toEqual([]);
      }),
    );
  });
});

describe('wrap', () => {
  test.each([
    ['', ['']],
    ['ten cells.', ['ten cells.']],
    ['ten cells. more', ['ten cells.', 'more']],
    ['one two three', ['one two', 'three']],
    ['ABCDEFGHIJKLM N', ['ABCDEFGHIJ', 'KLM N']],
    ['trailing    ', ['trailing']],
  ])('%j is %j in ten cells', (text, lines) => {
    expect(wrap(text, 10)).toEqual(lines);
  });
});
