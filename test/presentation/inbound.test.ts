import { describe, expect, it, test } from 'vitest';
import { AIDS, type Aid } from '../../src/presentation/aid.ts';
import { readModified } from '../../src/presentation/inbound.ts';
import { draw, keyIn, picture } from './drawing.ts';

describe('what an AID sends', () => {
  it('is the modified fields in buffer order, NULs dropped, protected ones too', () => {
    const screen = draw('|a{b.c]', '...&d.[', ' ^', 'ee]%1..');
    expect(keyIn(screen, 'enter')).toEqual({
      aid: 'enter',
      cursor: 8,
      fields: [
        { address: 3, text: 'bc' },
        { address: 11, text: 'd' },
        { address: 18, text: '1' },
      ],
    });
  });

  it('is a field from its first cell on even where it runs round the screen', () => {
    expect(readModified(draw('b.]..{a'), 'pf1').fields).toEqual([{ address: 6, text: 'ab' }]);
    expect(readModified(draw('ab]...{'), 'pf1').fields).toEqual([{ address: 0, text: 'ab' }]);
  });

  it('says that a field was emptied, and that one without a cell is modified', () => {
    const screen = draw('[ab]{[.', ' ^');
    expect(keyIn(screen, 'eraseEOF pf12')?.fields).toEqual([
      { address: 1, text: '' },
      { address: 5, text: '' },
    ]);
  });

  it('is the whole text of an unformatted screen', () => {
    expect(readModified(draw('.ab', 'c..'), 'enter').fields).toEqual([{ address: 0, text: 'abc' }]);
  });

  it('is nothing of an untouched form', () => {
    expect(keyIn(draw('[ab]', ' ^'), 'enter')?.fields).toEqual([]);
  });

  test.each<Aid>(['pa1', 'pa2', 'pa3'])('is the AID alone for %s, the screen unchanged', aid => {
    const screen = draw('{ab]', ' ^');
    expect(keyIn(screen, aid)).toEqual({ aid, cursor: 1, fields: [] });
    expect(picture(screen)).toEqual(['{ab]', ' ^']);
  });

  it('is the AID alone for Clear, which empties the screen', () => {
    const screen = draw('{ab]', ' ^');
    expect(keyIn(screen, 'clear')).toEqual({ aid: 'clear', cursor: 0, fields: [] });
    expect(picture(screen)).toEqual(['....', '^']);
  });

  it('is addresses without data for Select', () => {
    expect(readModified(draw('{ab]%1'), 'select').fields).toEqual([
      { address: 1, text: '' },
      { address: 5, text: '' },
    ]);
  });

  it('never changes the MDT', () => {
    const screen = draw('{ab]', ' ^');
    keyIn(screen, 'enter');
    expect(picture(screen)[0]).toBe('{ab]');
  });
});

it('gives every AID a byte of its own', () => {
  const bytes = Object.values(AIDS);
  expect(new Set(bytes).size).toBe(bytes.length);
});
