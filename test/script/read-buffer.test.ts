import { describe, expect, it } from 'vitest';
import { INTENSIFIED, PROTECTED } from '../../src/presentation/attribute.ts';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { createScreen, type Screen } from '../../src/presentation/screen.ts';
import { fieldRun, readBuffer } from '../../src/script/read-buffer.ts';
import { readAscii, readAsciiField } from '../../src/script/read-screen.ts';

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

  it('reads a character that code page 037 lacks as a question mark', () => {
    const screen = createScreen(1, 2);
    putText(screen, 0, 'Ł');
    expect(readBuffer(screen, ['Ebcdic'])).toEqual(['6f 00']);
  });

  it('refuses another word', () => {
    expect(() => readBuffer(sample(), ['Hex'])).toThrow('Parameter must be');
  });
});

describe('AsciiField() and Ascii1()', () => {
  it('read the field at the cursor and count from 1', () => {
    expect(readAsciiField(sample())).toEqual(['ab']);
    expect(readAscii(sample(), ['1', '2', '5'], 1)).toEqual(['HELLO']);
    expect(() => readAscii(sample(), ['0', '1', '5'], 1)).toThrow('Invalid argument');
  });

  it('take a field round the end of the screen, and an unformatted screen whole', () => {
    const screen = sample();
    screen.cursor = 20;
    expect(fieldRun(screen)).toEqual({ start: 17, length: 7 });
    expect(fieldRun(createScreen(2, 12))).toEqual({ start: 0, length: 24 });
  });
});
