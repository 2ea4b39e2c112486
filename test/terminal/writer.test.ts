import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Capabilities, capabilitiesOf } from '../../src/terminal/capabilities.ts';
import { createFrame, type Frame, foreground, STYLE, setCell, setText } from '../../src/terminal/frame.ts';
import { createWriter, invalidate, paint } from '../../src/terminal/writer.ts';
import { shownStyle, terminal } from './terminals.ts';
import { Vt } from './vt.ts';

const ROWS = 6;
const COLS = 24;
const XTERM = capabilitiesOf({ TERM: 'xterm-256color' });

/** A terminal that can do next to nothing, and scrolls when its last cell is written. */
const POOR: Capabilities = {
  ...XTERM,
  left: null,
  right: null,
  up: null,
  down: null,
  toColumn: null,
  toRow: null,
  eraseToEndOfLine: '',
  eraseToEndOfScreen: '',
  eraseCells: null,
  lastColumn: 'moves',
};

const GREEN = foreground(2);

/** An edit of a frame: some text in a style somewhere, or a blanked stretch. */
type Edit =
  | { edit: 'text'; at: number; text: string; style: number }
  | { edit: 'blank'; at: number; length: number }
  | { edit: 'clear' };

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    edit: fc.constant('text' as const),
    at: fc.nat(ROWS * COLS - 1),
    text: fc.stringMatching(/^[ A-CÑ]{1,30}$/),
    style: fc.constantFrom(
      0,
      GREEN,
      GREEN | STYLE.bold,
      STYLE.underline,
      STYLE.reverse | foreground(214),
      0x1e00,
    ),
  }),
  fc.record({ edit: fc.constant('blank' as const), at: fc.nat(ROWS * COLS - 1), length: fc.nat(60) }),
  fc.record({ edit: fc.constant('clear' as const) }),
);

function apply(frame: Frame, edit: Edit, capabilities: Capabilities): void {
  const size = frame.rows * frame.cols;
  if (edit.edit === 'clear') {
    for (let at = 0; at < size; at += 1) setCell(frame, at, 0x20, 0);
  } else if (edit.edit === 'blank') {
    for (let at = edit.at; at < Math.min(edit.at + edit.length, size); at += 1) setCell(frame, at, 0x20, 0);
  } else {
    Array.from(edit.text).forEach((char, index) => {
      if (edit.at + index < size)
        setCell(frame, edit.at + index, char.codePointAt(0)!, shownStyle(capabilities, edit.style));
    });
  }
}

/** A terminal that showed something else before. */
function litter(vt: Vt): void {
  vt.text.fill(0x23);
  vt.style.fill(STYLE.bold);
  vt.pen = STYLE.reverse;
  vt.row = 3;
}

const TERMINALS: readonly (readonly [string, Capabilities])[] = [
  ['xterm', XTERM],
  ['a poor terminal', POOR],
  ...['vt100', 'vt220', 'linux', 'rxvt', 'ansi', 'screen', 'tmux-256color'].map(
    name => [name, terminal(name)] as const,
  ),
];

describe.each(TERMINALS)('the bytes make %s show the frame', (_, capabilities) => {
  const isReachable = capabilities.lastColumn === 'waits' ? ROWS * COLS : ROWS * COLS - 1;

  const expectShown = (vt: Vt, frame: Frame, cursor: number): void => {
    expect([...vt.text.slice(0, isReachable)]).toEqual([...frame.text.slice(0, isReachable)]);
    expect([...vt.style.slice(0, isReachable)]).toEqual([...frame.style.slice(0, isReachable)]);
    expect([vt.row, vt.col, vt.waiting]).toEqual([Math.floor(cursor / COLS), cursor % COLS, false]);
  };

  test('for any sequence of frames', () => {
    const step = fc.record({
      edits: fc.array(edits, { maxLength: 4 }),
      cursor: fc.nat(ROWS * COLS - 1),
      isRedrawn: fc.boolean(),
      isQuiet: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), steps => {
        const vt = new Vt(ROWS, COLS, capabilities.lastColumn);
        const writer = createWriter(capabilities);
        const frame = createFrame(ROWS, COLS);
        litter(vt);
        for (const { edits: each, cursor, isRedrawn, isQuiet } of steps) {
          for (const edit of each) apply(frame, edit, capabilities);
          if (isRedrawn) {
            litter(vt);
            invalidate(writer);
          }
          frame.deferrable = { first: 100, end: 107 };
          if (isQuiet) vt.write(paint(writer, frame, cursor, 'quiet'));
          vt.write(paint(writer, frame, cursor));
          expectShown(vt, frame, cursor);
          expect(paint(writer, frame, cursor)).toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('bytes', () => {
  const start = (): { frame: Frame; send: (cursor: number, timing?: 'quiet') => string } => {
    const frame = createFrame(24, 80);
    const writer = createWriter(XTERM);
    paint(writer, frame, 0);
    return { frame, send: (cursor, timing) => paint(writer, frame, cursor, timing) };
  };

  test('a key in a field costs itself', () => {
    const { frame, send } = start();
    setText(frame, 4, 10, '          ', GREEN | STYLE.underline);
    send(330);
    setCell(frame, 330, 0x41, GREEN | STYLE.underline);
    expect(send(331)).toBe('A');
    setCell(frame, 331, 0x42, GREEN | STYLE.underline);
    expect(send(332)).toBe('B');
  });

  test('deferrable cells wait for a full paint', () => {
    const { frame, send } = start();
    frame.deferrable = { first: 1912, end: 1919 };
    setText(frame, 23, 72, '001/001', GREEN);
    expect(send(0, 'quiet')).toBe('');
    expect(send(0)).toBe('\x1b[24;73H\x1b[32m001/001\x1b[H');
  });

  test('moves take the shortest way', () => {
    const { frame, send } = start();
    const from = (before: number, after: number): string => {
      send(before);
      return send(after);
    };
    setText(frame, 0, 0, 'ABCDEFGHIJKLMNOP', 0);
    expect(from(10, 9)).toBe('\b');
    expect(from(9, 10)).toBe('J');
    expect(from(0, 16)).toBe('\x1b[16C');
    expect(from(85, 160)).toBe('\r\n');
    expect(from(85, 80)).toBe('\r');
    expect(from(85, 5)).toBe('\x1bM');
    expect(from(80 * 20 + 79, 80 * 21 + 79)).toBe('\x1bD');
    expect(from(80 * 15 + 70, 80 * 5 + 70)).toBe('\x1b[6d');
    expect(from(80 * 7 + 70, 80 * 7 + 4)).toBe('\x1b[5G');
    expect(from(200, 10)).toBe('\x1b[;11H');
    expect(from(85, 1000)).toBe('\x1b[13;41H');
  });

  test('blanks are erased where that is shorter', () => {
    const { frame, send } = start();
    setText(frame, 5, 0, 'X'.repeat(80), 0);
    send(0);
    setText(frame, 5, 40, ' '.repeat(40), 0);
    expect(send(400)).toBe('\x1b[6;41H\x1b[K\r');
    setText(frame, 5, 10, ' '.repeat(20), 0);
    expect(send(400)).toBe('\x1b[10C\x1b[20X\r');
    setText(frame, 6, 0, 'X'.repeat(80), 0);
    setText(frame, 7, 0, 'X'.repeat(80), 0);
    send(480);
    for (const row of [6, 7]) setText(frame, row, 0, ' '.repeat(80), 0);
    expect(send(480)).toBe('\x1b[J');
  });

  test('styles are added to, or begun anew, whichever is shorter', () => {
    const { frame, send } = start();
    setText(frame, 0, 0, 'A', GREEN);
    setText(frame, 0, 1, 'B', GREEN | STYLE.bold);
    setText(frame, 0, 2, 'C', STYLE.plain);
    setText(frame, 0, 3, 'D', foreground(214) | STYLE.underline);
    expect(send(4)).toBe('\x1b[32mA\x1b[1mB\x1b[mC\x1b[4;38;5;214mD');
  });
});

describe('on each terminal', () => {
  const form = (): Frame => {
    const frame = createFrame(24, 80);
    setText(frame, 2, 2, 'CITATION', STYLE.bold);
    setText(frame, 2, 12, ' '.repeat(9), STYLE.underline);
    setText(frame, 4, 2, '-'.repeat(70), STYLE.plain);
    frame.deferrable = { first: 23 * 80 + 72, end: 23 * 80 + 79 };
    setText(frame, 23, 72, '003/013', STYLE.plain);
    return frame;
  };

  test.each(TERMINALS.slice(2))('%s takes a key in a field as that key', (_, capabilities) => {
    const writer = createWriter(capabilities);
    const frame = form();
    const at = 2 * 80 + 12;
    paint(writer, frame, at);
    const style = frame.style[at]!;
    const bytes = [...'44018'].map((char, index) => {
      setCell(frame, at + index, char.codePointAt(0)!, style);
      return paint(writer, frame, at + index + 1, 'quiet');
    });
    expect(bytes.slice(1)).toEqual(['4', '0', '1', '8']);
  });

  test.each(TERMINALS)('%s is never blanked on the way to another screen', (_, capabilities) => {
    const writer = createWriter(capabilities);
    const frame = form();
    const first = paint(writer, frame, 0);
    setText(frame, 2, 2, 'ACCOUNT ', STYLE.bold);
    setText(frame, 4, 30, ' '.repeat(50), STYLE.plain);
    const second = paint(writer, frame, 0);
    for (const bytes of [first, second])
      expect(bytes).not.toMatch(/\x1b\[H(?:\x1b\[[\d;]*m)*\x1b\[0?J|\x1b\[2J|\x1bc/);
    expect(second).not.toContain('003/013');
    expect(second.length).toBeLessThan(first.length);
  });

  test.each(TERMINALS.slice(2))('%s gets a rule as its description allows', (_, capabilities) => {
    const bytes = paint(createWriter(capabilities), form(), 0);
    const rule = capabilities.repeat === null ? '-'.repeat(70) : '-\x1b[69b';
    expect(bytes).toContain(rule);
    expect(bytes).toContain(capabilities.eraseToEndOfLine);
  });
});

describe('a run of like characters', () => {
  const line = (): Frame => {
    const frame = createFrame(ROWS, COLS);
    setText(frame, 0, 0, '='.repeat(20), STYLE.plain);
    setText(frame, 1, 2, ' '.repeat(20), STYLE.underline);
    return frame;
  };

  test('is written once and repeated, blanks of an empty field too', () => {
    const bytes = paint(createWriter(XTERM), line(), 0);
    expect(bytes).toContain('=\x1b[19b');
    expect(bytes).toContain(' \x1b[19b');
  });

  test('is written out where the terminal repeats nothing', () => {
    expect(paint(createWriter({ ...XTERM, repeat: null }), line(), 0)).toContain('='.repeat(20));
  });

  test('is repeated as far as it has changed', () => {
    const writer = createWriter(XTERM);
    const frame = line();
    paint(writer, frame, 0);
    setText(frame, 0, 0, '-'.repeat(8), STYLE.plain);
    const bytes = paint(writer, frame, 0);
    expect(bytes).toContain('-\x1b[7b');
    expect(bytes.length).toBeLessThan(14);
  });
});
