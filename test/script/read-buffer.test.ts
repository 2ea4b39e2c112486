import { describe, expect, it } from 'vitest';
import { INTENSIFIED, PROTECTED } from '../../src/presentation/attribute.ts';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { createScreen, type Screen } from '../../src/presentation/screen.ts';
import { readBuffer } from '../../src/script/read-buffer.ts';
import { ASCII, EBCDIC, readField, readScreen } from '../../src/script/read-screen.ts';

/** The screen s3270 was shown when these lines were taken from it, two rows of it. */
function sample(): Screen {
  const screen = createScreen(2, 12);
  setAttribute(screen, 0, PROTECTED | 0x10);
  putText(screen, 1, 'HELLO');
  setAttribute(screen, 6, 0);
  putText(screen, 7, 'ab');
  setAttribute(screen, 9, 0, { color: 'red' });
  setAttribute(screen, 16, PROTECTED | INTENSIFIED, { highlight: 'underline' });
  putText(screen, 17, 'é');
  screen.cursor = 8;
  return screen;
}

describe('ReadBuffer()', () => {
  it('reads cells as s3270 does', () => {
    expect(readBuffer(sample(), ['Ascii'])).toEqual([
      'SF(c0=f0) 48 45 4c 4c 4f SF(c0=c0) 61 62 SF(c0=c0,42=f2) 00 00',
      '00 00 00 00 SF(c0=e8,41=f4) c3a9 00 00 00 00 00 00',
    ]);
    expect(readBuffer(sample(), ['Ebcdic'])[0]).toBe(
      'SF(c0=f0) c8 c5 d3 d3 d6 SF(c0=c0) 81 82 SF(c0=c0,42=f2) 00 00',
    );
    expect(readBuffer(sample(), ['unicode'])[1]).toBe(
      '0000 0000 0000 0000 SF(c0=e8,41=f4) 00e9 0000 0000 0000 0000 0000 0000',
    );
  });

  it('tells color before highlighting', () => {
    const screen = createScreen(1, 2);
    setAttribute(screen, 0, 0, { color: 'red', highlight: 'underline' });
    expect(readBuffer(screen, [])).toEqual(['SF(c0=c0,42=f2,41=f4) 00']);
  });

  it('reads the field at the cursor, and says where it is', () => {
    expect(readBuffer(sample(), ['Ebcdic', 'Field'])).toEqual([
      'Start1: 1 7',
      'StartOffset: 6',
      'Cursor1: 1 9',
      'CursorOffset: 8',
      'Contents: SF(c0=c0) 81 82',
    ]);
  });

  it('reads a character that code page 037 lacks as a question mark', () => {
    const screen = createScreen(1, 2);
    putText(screen, 0, 'Ł');
    expect(readBuffer(screen, ['Ebcdic'])).toEqual(['6f 00']);
  });

  it('refuses another word', () => {
    expect(() => readBuffer(sample(), ['Hex'])).toThrow('Parameter must be');
  });
});

describe('AsciiField(), EbcdicField() and Ascii1()', () => {
  it('read the field at the cursor and count from 1', () => {
    expect(readField(sample(), ASCII)).toEqual(['ab']);
    expect(readField(sample(), EBCDIC)).toEqual(['81 82']);
    expect(readScreen(sample(), ['1', '2', '5'], ASCII, 1)).toEqual(['HELLO']);
    expect(() => readScreen(sample(), ['0', '1', '5'], ASCII, 1)).toThrow('Ascii1: Invalid argument');
  });

  it('take a field round the end of the screen', () => {
    const screen = sample();
    setAttribute(screen, 0, 0);
    screen.attr[0] = 0;
    screen.cursor = 20;
    expect(readField(screen, ASCII)).toEqual(['é       HELLO']);
    expect(readField(screen, EBCDIC)).toEqual(['51 00 00 00 00 00 00 00 c8 c5 d3 d3 d6']);
  });

  it('refuse an unformatted screen', () => {
    expect(() => readField(createScreen(2, 12), ASCII)).toThrow('AsciiField(): Screen is not formatted');
    expect(() => readField(createScreen(2, 12), EBCDIC)).toThrow('EbcdicField(): Screen is not formatted');
    expect(() => readBuffer(createScreen(2, 12), ['Field'])).toThrow('ReadBuffer(): no field');
  });
});
