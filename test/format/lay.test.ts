import { describe, expect, it } from 'vitest';
import {
  clearFieldErrors,
  fieldNameAt,
  layFormat,
  putField,
  readFormatField,
  setFieldError,
  setFieldText,
} from '../../src/format/lay.ts';
import { isModified } from '../../src/presentation/attribute.ts';
import { rowText } from '../../src/presentation/buffer.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { createScreen, HIGHLIGHTS, NUL } from '../../src/presentation/screen.ts';
import { formatFrom } from './fixtures.ts';

const format = formatFrom(`
code: MENU
title: LAYING
picture: |2
   Name   [name    ]
   Amount [amount  ] {owed   }
   Middle {middle  }
   Secret [secret  ]
fields:
  name: {}
  amount: { kind: money, value: '0.00' }
  owed: { kind: money }
  middle: { align: center }
  secret: { kind: secret }
`);

function laid() {
  const screen = createScreen();
  layFormat(screen, format);
  return screen;
}

const field = (name: string) => format.fields.get(name)!;
const highlightOf = (screen: ReturnType<typeof laid>, name: string) =>
  HIGHLIGHTS[screen.highlight[field(name).start - 1]!];

describe('layFormat', () => {
  it('lays literals, words of the frame and first values', () => {
    const screen = laid();
    expect(rowText(screen, 0)).toContain(' MENU');
    expect(rowText(screen, 0).slice(26, 54).trim()).toBe('LAYING');
    expect(rowText(screen, 2).trimEnd()).toBe(' Name');
    expect(rowText(screen, 3).trimEnd()).toBe(' Amount      0.00');
    expect(rowText(screen, 22).trim()).toBe('F1=Help  F3=Leave  F12=Cancel');
  });

  it('leaves nothing of what was on the screen before', () => {
    const screen = laid();
    putField(screen, format, 'name', 'BEFORE');
    layFormat(screen, format);
    expect(screen).toEqual(laid());
  });

  it('puts the cursor where keying begins', () => {
    expect(laid().cursor).toBe(field('name').start);
  });
});

describe('putField', () => {
  const shown = (name: string, text: string): string => {
    const screen = laid();
    putField(screen, format, name, text);
    const { start, length } = field(name);
    const codePoints = [...screen.text.slice(start, start + length)];
    return codePoints.map(codePoint => (codePoint === NUL ? '~' : String.fromCodePoint(codePoint))).join('');
  };

  it('aligns text left, amounts right, titles in the middle', () => {
    expect(shown('name', 'ANA')).toBe('ANA~~~~~');
    expect(shown('owed', '5.00')).toBe('   5.00');
    expect(shown('middle', 'ABC')).toBe('  ABC   ');
  });

  it('cuts a text, but never an amount', () => {
    expect(shown('name', 'MAXIMILIAN')).toBe('MAXIMILI');
    expect(shown('owed', '12,345.67')).toBe('*******');
    expect(shown('owed', 'FINE PENALTY')).toBe('FINE PE');
  });

  it('composes letters and lets no control character in', () => {
    expect(shown('name', 'PEN\u0303A')).toBe('PEÑA~~~~');
    expect(shown('middle', 'a\u001b[2Jb')).toBe(' a [2Jb ');
  });

  it('refuses a name that the format does not have', () => {
    expect(() => putField(laid(), format, 'nothing', '')).toThrow(RangeError);
  });
});

describe('readFormatField', () => {
  it('gives what was keyed, without what surrounds it', () => {
    const screen = laid();
    for (const char of 'LO A') press(screen, { do: 'key', char: char.codePointAt(0)! });
    expect(readFormatField(screen, format, 'name')).toBe('LO A');
    expect(readFormatField(screen, format, 'amount')).toBe('0.00');
    expect(readFormatField(screen, format, 'owed')).toBe('');
  });

  it('reads secrets, which are not shown', () => {
    const screen = laid();
    setFieldText(screen, format, 'secret', 'abc');
    expect(readFormatField(screen, format, 'secret')).toBe('abc');
    expect(rowText(screen, 5).trimEnd()).toBe(' Secret');
  });
});

describe('setFieldText', () => {
  it('marks the field as keyed', () => {
    const screen = laid();
    putField(screen, format, 'name', 'ANA');
    expect(isModified(screen.attr[field('name').start - 1]!)).toBe(false);
    setFieldText(screen, format, 'name', 'ANA');
    expect(isModified(screen.attr[field('name').start - 1]!)).toBe(true);
  });
});

describe('a field in error', () => {
  it('is in reverse with the cursor on it until it is cleared, and stays as keyed', () => {
    const screen = laid();
    setFieldText(screen, format, 'amount', '1.00');
    setFieldError(screen, format, 'amount');
    expect(highlightOf(screen, 'amount')).toBe('reverse');
    expect(screen.cursor).toBe(field('amount').start);
    clearFieldErrors(screen, format);
    expect(highlightOf(screen, 'amount')).toBe('underline');
    expect(readFormatField(screen, format, 'amount')).toBe('1.00');
    expect(isModified(screen.attr[field('amount').start - 1]!)).toBe(true);
  });
});

describe('fieldNameAt', () => {
  it('knows the field of each data cell, and none for an attribute or a literal', () => {
    const { start, length } = field('name');
    expect([start - 1, start, start + length - 1, start + length].map(at => fieldNameAt(format, at))).toEqual(
      [null, 'name', 'name', null],
    );
  });
});
