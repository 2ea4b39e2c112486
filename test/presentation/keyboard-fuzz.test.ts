import { describe, expect, it } from 'vitest';
import { type Action, EDITING_ACTIONS } from '../../src/presentation/action.ts';
import { AIDS, type Aid } from '../../src/presentation/aid.ts';
import { isProtected, isSelectable, MODIFIED } from '../../src/presentation/attribute.ts';
import { setAttribute } from '../../src/presentation/buffer.ts';
import { type FieldEdits, PLAIN_EDITS } from '../../src/presentation/field-edits.ts';
import { attributeOf, fieldAt, nextAddress } from '../../src/presentation/fields.ts';
import { press, unlock } from '../../src/presentation/keyboard.ts';
import { createScreen, LOCK, type Screen } from '../../src/presentation/screen.ts';
import { pick, randomOf } from '../random.ts';

const ACTIONS = 1_000_000;
const SCREENS = 2000;
/** Letters, digits, signs, blanks, and what no cell may hold. */
const CHARACTERS = Array.from('AzÑß019+-.,_ ?>&\x1b\u0301市', char => char.codePointAt(0) ?? 0);
const KEYS = Object.keys(AIDS).filter((aid): aid is Aid => aid !== 'none');

const EDITS: { readonly [K in keyof FieldEdits]: readonly FieldEdits[K][] } = {
  takes: ['any', 'any', 'alpha', 'numericShift', 'numeric', 'digits', 'signed', 'reader'],
  letters: ['asKeyed', 'upper'],
  exit: ['whenFull', 'required'],
  whenDone: ['next', 'next', 'enter'],
  adjust: ['none', 'none', 'rightZero', 'rightBlank', 'fill'],
  entry: ['optional', 'optional', 'mandatory'],
  selfCheck: ['none', 'none', 'm10', 'm10f', 'm11', 'm11f'],
  dup: ['refused', 'allowed'],
  next: [null],
  segment: ['whole', 'whole', 'first', 'middle', 'last'],
};

function randomEdits(random: () => number): FieldEdits {
  const drawn = Object.entries(EDITS).map(([name, choices]) => [name, pick<unknown>(random, choices)]);
  return { ...PLAIN_EDITS, ...Object.fromEntries(drawn) } as FieldEdits;
}

/** A screen of any size from one cell on, with attributes anywhere, and edits that need not make sense together. */
function randomScreen(random: () => number): Screen {
  const screen = createScreen(1 + Math.floor(random() * 6), 1 + Math.floor(random() * 14));
  const size = screen.text.length;
  const fields = Math.floor(random() * 8);
  const edits = new Map<number, FieldEdits>();
  for (let field = 0; field < fields; field++) {
    const at = Math.floor(random() * size);
    setAttribute(screen, at, Math.floor(random() * 0x40));
    if (random() < 0.4) edits.set(at, randomEdits(random));
  }
  if (random() < 0.6) screen.edits = edits;
  screen.text.forEach((_, at) => {
    if (screen.attr[at] === 0 && random() < 0.4) screen.text[at] = pick(random, CHARACTERS.slice(0, -3));
  });
  return Object.assign(screen, {
    cursor: Math.floor(random() * size),
    numericLock: random() < 0.5,
    blankFill: random() < 0.7,
    alwaysInsert: random() < 0.1,
  });
}

function randomAction(random: () => number, screen: Screen): Action {
  const kind = random();
  if (kind < 0.35) return { do: 'key', char: pick(random, CHARACTERS) };
  if (kind < 0.42)
    return { do: 'moveCursor', address: Math.floor((random() - 0.25) * 2 * screen.text.length) };
  if (kind < 0.45) return { do: 'aid', aid: pick(random, KEYS) };
  return { do: pick(random, EDITING_ACTIONS) };
}

/** What the operator may not change: attributes but for their MDT, and protected cells but for designators. */
function fixedParts(screen: Screen): number[] {
  return Array.from(screen.text, (codePoint, at) => {
    const attribute = screen.attr[at] ?? 0;
    if (attribute !== 0) return -(attribute & ~MODIFIED) - codePoint;
    const governing = attributeOf(screen, at);
    const byte = screen.attr[governing] ?? 0;
    const isDesignator = isSelectable(byte) && at === nextAddress(screen, governing);
    return isProtected(byte) && !isDesignator ? codePoint : 0;
  });
}

/** Fields and their attributes cover the screen, no cell twice. */
function expectPartition(screen: Screen): void {
  const covered = new Set<number>();
  screen.attr.forEach((attribute, at) => {
    const field = attribute === 0 ? null : fieldAt(screen, at);
    for (let cell = 0; field && cell <= field.length; cell++) {
      const address = (at + cell) % screen.attr.length;
      expect(covered.has(address)).toBe(false);
      covered.add(address);
    }
  });
  expect([0, screen.attr.length]).toContain(covered.size);
}

const KNOWN_LOCKS = Object.values(LOCK).reduce((bits, bit) => bits | bit, 0);

describe('a million random actions', () => {
  const random = randomOf(4711);

  it('keep the cursor in the buffer, and attributes and protected cells as they are', () => {
    let sent = 0;
    for (let laid = 0; laid < SCREENS; laid++) {
      const screen = randomScreen(random);
      let fixed = fixedParts(screen);
      for (let done = 0; done < ACTIONS / SCREENS; done++) {
        const action = randomAction(random, screen);
        const inbound = press(screen, action) ?? (random() < 0.1 ? unlock(screen) : null);
        if (inbound) sent++;
        if (inbound?.aid === 'clear') fixed = fixedParts(screen);
        const { cursor, lock } = screen;
        if (!(Number.isInteger(cursor) && cursor >= 0 && cursor < screen.text.length)) {
          expect.fail(`cursor ${cursor} after ${JSON.stringify(action)}`);
        }
        if (lock & ~KNOWN_LOCKS) expect.fail(`lock ${lock} after ${JSON.stringify(action)}`);
      }
      expect(fixedParts(screen)).toEqual(fixed);
      expectPartition(screen);
    }
    expect(sent).toBeGreaterThan(SCREENS);
  });
});
