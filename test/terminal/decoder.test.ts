import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Key } from '../../src/keymap/key-name.ts';
import { createDecoder, feed, flush, lapse, pending } from '../../src/terminal/decoder.ts';
import { SEQUENCES } from './sequences.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (text: string): Key[] => feed(createDecoder(), bytes(text));
const names = (text: string): string[] => decode(text).map(key => key.name);

describe('keys by terminal', () => {
  test.each(SEQUENCES)('%s: %j is %s', (_, sequence, name) => {
    expect(names(sequence)).toEqual([name]);
  });

  test('what types something says what', () => {
    expect(decode('aÑ \x1bOp')).toEqual([
      { name: 'a', text: 'a' },
      { name: 'Ñ', text: 'Ñ' },
      { name: ' ', text: ' ' },
      { name: 'kp_0', text: '0' },
    ]);
    expect(decode('\x1bx\x01\t')).toEqual([{ name: 'alt+x' }, { name: 'ctrl+a' }, { name: 'tab' }]);
  });

  test('keys run together come apart', () => {
    expect(names('PEÑA\tx\x1b[24~\x1b[24;2~\r')).toEqual([...'PEÑA', 'tab', 'x', 'f12', 'f24', 'enter']);
  });
});

describe('while the terminal is asked for its background color', () => {
  const asked = () => Object.assign(createDecoder(), { awaitsReport: true });

  test.each(['\x07', '\x1b\\'])('its answer is a report, once, ended by %j', end => {
    const decoder = asked();
    const answer = `x\x1b]11;rgb:1e1e/1e1e/2e2e${end}y`;
    const keys = [...answer].flatMap(byte => feed(decoder, bytes(byte)));
    expect(keys.map(({ name, text }) => [name, text])).toEqual([
      ['x', 'x'],
      ['report', 'rgb:1e1e/1e1e/2e2e'],
      ['y', 'y'],
    ]);
    expect(feed(decoder, bytes('\x1b]1')).map(key => key.name)).toEqual(['alt+]', '1']);
  });

  test('Alt-] is a key all the same, and so is what follows it', () => {
    expect(feed(asked(), bytes('\x1b]12')).map(key => key.name)).toEqual(['alt+]', '1', '2']);
    expect(feed(asked(), bytes('\x1b]\x1b[24~')).map(key => key.name)).toEqual(['alt+]', 'f12']);
    const decoder = asked();
    expect(feed(decoder, bytes('\x1b]1'))).toEqual([]);
    expect(pending(decoder)).toBe(true);
    expect(flush(decoder).map(key => key.name)).toEqual(['alt+]', '1']);
    expect(feed(decoder, bytes('\x1b]11;'))).toEqual([]);
    expect(pending(decoder)).toBe(false);
  });

  test('an answer without an end keeps nothing back for ever', () => {
    const decoder = asked();
    expect(feed(decoder, bytes(`\x1b]11;${'f'.repeat(80)}`)).length).toBeGreaterThan(0);
    expect(feed(decoder, bytes('\x1b[24~')).map(key => key.name)).toEqual(['f12']);
  });
});

describe('what is no key', () => {
  test.each<[string, string]>([
    ['focus', '\x1b[I\x1b[O'],
    ['device attributes', '\x1b[?62;22c'],
    ['kitty flags', '\x1b[?1u'],
    ['mode report', '\x1b[?2004;1$y'],
    ['key release', '\x1b[97;1:3u'],
    ['Super', '\x1b[97;9u'],
    ['unknown', '\x1b[99~'],
    ['out of Unicode', '\x1b[99999999u'],
    ['C1 control', '\u009b'],
  ])('%s', (_, sequence) => {
    expect(names(`${sequence}x`)).toEqual(['x']);
  });

  test.each<[string, number[]]>([
    ['a stray continuation', [0x80]],
    ['a lead without its rest', [0xc3]],
    ['an overlong blank', [0xc0, 0xa0]],
    ['an overlong slash', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['not a byte of UTF-8', [0xff]],
  ])('%s', (_, sequence) => {
    const keys = feed(createDecoder(), Uint8Array.from([...sequence, 0x78]));
    expect(keys).toEqual([{ name: 'x', text: 'x' }]);
  });

  test('a sequence cut off by a control ends there', () => {
    expect(names('\x1b[24\rA')).toEqual(['enter', 'A']);
    expect(names('\x1b[2\x1b[B')).toEqual(['down']);
  });

  test('a sequence without end is given up', () => {
    expect(names(`\x1b[${'1'.repeat(200)}A`).at(-1)).toBe('A');
  });
});

describe('time-out', () => {
  const flushed = (text: string): string[] => {
    const decoder = createDecoder();
    const before = feed(decoder, bytes(text));
    expect(pending(decoder)).toBe(true);
    const keys = [...before, ...flush(decoder)];
    expect(pending(decoder)).toBe(false);
    return keys.map(key => key.name);
  };

  test('a lone Esc is Escape', () => {
    expect(flushed('\x1b')).toEqual(['escape']);
    expect(flushed('a\x1b\x1b')).toEqual(['a', 'escape', 'escape']);
  });

  test('an introducer alone was typed with Alt', () => {
    expect(flushed('\x1b[')).toEqual(['alt+[']);
    expect(flushed('\x1bO')).toEqual(['alt+O']);
  });

  test('a sequence well begun waits for a slow line', () => {
    const decoder = createDecoder();
    feed(decoder, bytes('\x1b[24'));
    expect(pending(decoder)).toBe(false);
    expect(flush(decoder)).toEqual([]);
    expect(feed(decoder, bytes(';2~'))).toEqual([{ name: 'f24' }]);
  });
});

describe('a time-out where Esc is no key', () => {
  const late = (...pieces: string[]): string[] => {
    const decoder = createDecoder([['\x1b[99@', 'f1']]);
    return pieces.flatMap(piece => [...feed(decoder, bytes(piece)), ...lapse(decoder)]).map(key => key.name);
  };

  test('loses no key however late its bytes come', () => {
    expect(late('\x1b', '[', '2', '4', '~')).toEqual(['f12']);
    expect(late('\x1b', 'O', 'P')).toEqual(['f1']);
    expect(late('\x1b', '[9', '9@')).toEqual(['f1']);
  });

  test('lets a hand take its time with Esc and a digit', () => {
    expect(late('\x1b', '1')).toEqual(['alt+1']);
  });

  test('forgets an Esc that nothing came of when the next sequence begins', () => {
    expect(late('\x1b', '\x1b[24~', 'x')).toEqual(['f12', 'x']);
    expect(late('\x1b', '\x1b', '\x1b', '\x1b', '2')).toEqual(['alt+2']);
    expect(late('\x1b[', '\x1b[24~')).toEqual(['f12']);
  });

  test('leaves Esc Esc in one breath as it was', () => {
    expect(late('\x1b\x1b1')).toEqual(['escape', 'alt+1']);
  });
});

describe('bracketed paste', () => {
  test('is one key', () => {
    expect(decode('\x1b[200~PEÑA\r\n\x1b[31m\x1b[201~x')).toEqual([
      { name: 'paste', text: 'PEÑA\r\n\x1b[31m' },
      { name: 'x', text: 'x' },
    ]);
    expect(decode('\x1b[200~\x1b[201~')).toEqual([]);
  });

  test('comes in pieces when it is very long, cut between characters and never within the end mark', () => {
    for (const text of ['x'.repeat(65_534), 'ñ'.repeat(80_000), `${'x'.repeat(65_533)}\x1b[201`]) {
      const keys = decode(`\x1b[200~${text}\x1b[201~a`);
      expect(
        keys
          .slice(0, -1)
          .map(key => key.text)
          .join(''),
      ).toBe(text);
      expect(keys.at(-1)).toEqual({ name: 'a', text: 'a' });
    }
  });
});

describe("a terminal's own sequences", () => {
  const wyse: [string, string][] = [
    ['\x01@\r', 'f1'],
    ['\x01A\r', 'f2'],
    ['\x1b[224z', 'f3'],
    ['\x1b[A', 'down'],
  ];

  test('are known beside the common ones and win over them, but for the numeric pad', () => {
    const decoder = createDecoder([...wyse, ['\x1bOt', 'f5']]);
    const keys = feed(decoder, bytes('\x01@\rx\x01A\r\x1b[224z\x1b[A\x1b[24~\x1bOt'));
    expect(keys.map(key => key.name)).toEqual(['f1', 'x', 'f2', 'f3', 'down', 'f12', 'kp_4']);
    expect(keys.at(-1)).toEqual({ name: 'kp_4', text: '4' });
  });

  const rxvt: [string, string][] = [['\x1b[23$', 'f21']];

  test('are known behind Alt, an Esc that nothing came of, and a sequence cut off', () => {
    const decoder = createDecoder(rxvt);
    const read = (text: string) => feed(decoder, bytes(text)).map(key => key.name);
    expect(read('\x1b\x1b[23$')).toEqual(['alt+f21']);
    expect(read('\x1b')).toEqual([]);
    lapse(decoder);
    expect(read('\x1b[23$')).toEqual(['f21']);
    expect(read('\x1b\x1b1')).toEqual(['escape', 'alt+1']);
    expect(read('\x1b[2\x1b[23$x')).toEqual(['f21', 'x']);
  });

  test('wait for a slow line once well begun', () => {
    const decoder = createDecoder(rxvt);
    expect([...feed(decoder, bytes('\x1b[23')), ...flush(decoder)]).toEqual([]);
    expect(feed(decoder, bytes('$'))).toEqual([{ name: 'f21' }]);
  });

  test('give their bytes back when they come to nothing', () => {
    const decoder = createDecoder(wyse);
    expect(feed(decoder, bytes('\x01@x\x01')).map(key => key.name)).toEqual(['ctrl+a', '@', 'x']);
    expect(pending(decoder)).toBe(true);
    expect(flush(decoder).map(key => key.name)).toEqual(['ctrl+a']);
    expect(flush(decoder)).toEqual([]);
  });
});

describe('properties', () => {
  const known = fc.array(fc.constantFrom(...SEQUENCES.map(row => row[1]), '\x1b[200~a\x1bb\x1b[201~'), {
    maxLength: 12,
  });

  const cut = (input: Uint8Array, places: number[]): Uint8Array[] => {
    const at = [0, ...places.map(place => place % (input.length + 1)), input.length].sort((a, b) => a - b);
    return at.slice(1).map((end, index) => input.slice(at[index], end));
  };

  test('split anywhere, known keys stay the same keys', () => {
    fc.assert(
      fc.property(known, fc.array(fc.nat(), { maxLength: 8 }), (sequences, places) => {
        const input = bytes(sequences.join(''));
        const decoder = createDecoder();
        const keys = cut(input, places).flatMap(piece => feed(decoder, piece));
        expect(keys).toEqual(feed(createDecoder(), input));
      }),
    );
  });

  test('random bytes never throw, and leave a decoder that works', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(fc.nat()), (input, places) => {
        const decoder = createDecoder([['\x01@\r', 'f1']]);
        for (const piece of cut(input, places)) feed(decoder, piece);
        flush(decoder);
        feed(decoder, bytes('\x1b[201~\r'));
        expect(feed(decoder, bytes('x'))).toEqual([{ name: 'x', text: 'x' }]);
      }),
      { numRuns: 500 },
    );
  });
});
