import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Action, EDITING_ACTIONS, type EditingAction } from '../../src/presentation/action.ts';
import { AIDS, type Aid } from '../../src/presentation/aid.ts';
import { isProtected } from '../../src/presentation/attribute.ts';
import { readField, setAttribute } from '../../src/presentation/buffer.ts';
import { attributeOf, fieldAt, isInputCell } from '../../src/presentation/fields.ts';
import { press, unlock } from '../../src/presentation/keyboard.ts';
import { copyScreen, createScreen, type Inbound, LOCK, type Screen } from '../../src/presentation/screen.ts';

const ROWS = 4;
const COLS = 7;
const SIZE = ROWS * COLS;

/** Small screens of every shape: unformatted, one field round the screen, fields without a cell, all attributes. */
const screens = fc
  .record({
    attributes: fc.dictionary(fc.nat(SIZE - 1).map(String), fc.nat(0x3f)),
    data: fc.array(fc.constantFrom(0, 0, 0x20, 0x41, 0x5f, 0x37), { minLength: SIZE, maxLength: SIZE }),
    cursor: fc.nat(SIZE - 1),
    insert: fc.boolean(),
    numericLock: fc.boolean(),
    blankFill: fc.boolean(),
  })
  .map(({ attributes, data, ...state }) => {
    const screen = Object.assign(createScreen(ROWS, COLS), state);
    screen.text.set(data);
    for (const [address, attribute] of Object.entries(attributes)) {
      setAttribute(screen, Number(address), attribute);
    }
    return screen;
  });

/** What sends something, or changes the designator of a protected field. */
const SENDING: readonly EditingAction[] = ['cursorSelect', 'attn', 'sysReq'];
/** What a lock does not keep out, and therefore is never keyed ahead. */
const UNLOCKED: readonly string[] = ['reset', 'insert', 'toggleInsert', 'attn'];

const editingActions: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...EDITING_ACTIONS.filter(name => !SENDING.includes(name))).map(name => ({ do: name })),
  fc
    .constantFrom('A', '5', ' ', 'Ñ', '市', '\x1b')
    .map(char => ({ do: 'key' as const, char: char.codePointAt(0) ?? 0 })),
  fc.integer({ min: -SIZE, max: 2 * SIZE }).map(address => ({ do: 'moveCursor' as const, address })),
);
const aids = (Object.keys(AIDS) as Aid[]).filter(aid => aid !== 'none');
const actions = fc.oneof(
  { weight: 5, arbitrary: editingActions },
  { weight: 1, arbitrary: fc.constantFrom(...aids).map(aid => ({ do: 'aid' as const, aid })) },
  { weight: 1, arbitrary: fc.constantFrom(...SENDING).map(name => ({ do: name })) },
);
/** A key, or null where the host restores the keyboard. */
const steps = fc.array(fc.option(actions, { freq: 6 }), { maxLength: 60 });

const step = (screen: Screen, action: Action | null): Inbound | null =>
  action === null ? unlock(screen) : press(screen, action);

const protectedCells = (screen: Screen): (number | undefined)[] =>
  Array.from(screen.text, (codePoint, at) => {
    const attribute = attributeOf(screen, at);
    return attribute !== -1 && isProtected(screen.attr[attribute] ?? 0) ? codePoint : undefined;
  });

it('keeps the cursor in the buffer and known lock bits, whatever is keyed', () => {
  const known = Object.values(LOCK).reduce((bits, bit) => bits | bit, 0);
  fc.assert(
    fc.property(screens, steps, (screen, keyed) => {
      for (const action of keyed) {
        step(screen, action);
        expect(screen.cursor >= 0 && screen.cursor < SIZE && Number.isInteger(screen.cursor)).toBe(true);
        expect(screen.lock & ~known).toBe(0);
      }
    }),
  );
});

it('changes no protected cell and no attribute but its MDT', () => {
  fc.assert(
    fc.property(screens, fc.array(fc.option(editingActions), { maxLength: 60 }), (screen, keyed) => {
      const cells = protectedCells(screen);
      const attributes = Array.from(screen.attr, byte => byte & ~1);
      for (const action of keyed) step(screen, action);
      expect(protectedCells(screen)).toEqual(cells);
      expect(Array.from(screen.attr, byte => byte & ~1)).toEqual(attributes);
    }),
  );
});

it('changes data only in fields whose MDT is set, EraseInput apart', () => {
  const modifying = editingActions.filter(action => action.do !== 'eraseInput');
  fc.assert(
    fc.property(screens, fc.array(modifying, { maxLength: 40 }), (screen, keyed) => {
      const before = copyScreen(screen);
      for (const action of keyed) press(screen, action);
      screen.text.forEach((codePoint, at) => {
        const attribute = attributeOf(screen, at);
        if (codePoint === before.text[at] || attribute === -1) return;
        expect((screen.attr[attribute] ?? 0) & 1).toBe(1);
      });
    }),
  );
});

it('gives nothing a lock keeps out, and a refused key changes nothing', () => {
  fc.assert(
    fc.property(screens, steps, actions, (screen, keyed, last) => {
      for (const action of keyed) step(screen, action);
      fc.pre(screen.lock !== LOCK.none && !UNLOCKED.includes(last.do));
      const before = copyScreen(screen);
      const sent = press(screen, last);
      if (screen.lock === LOCK.none || screen.lock !== before.lock) return;
      expect(sent).toBeNull();
      expect(screen.text).toEqual(before.text);
      expect(screen.attr).toEqual(before.attr);
    }),
  );
});

it('keys ahead what it would have keyed at once', () => {
  const plain = fc.array(
    editingActions.filter(({ do: name }) => !UNLOCKED.includes(name)),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(screens, plain, (screen, keyed) => {
      const direct = copyScreen(screen);
      direct.insert = false;
      const ahead = copyScreen(direct);
      press(ahead, { do: 'aid', aid: 'pa1' });
      for (const action of keyed) press(ahead, action);
      unlock(ahead);
      for (const action of keyed) {
        if (direct.lock === LOCK.none) press(direct, action);
      }
      expect(ahead.text).toEqual(direct.text);
      expect(ahead.attr).toEqual(direct.attr);
      expect([ahead.cursor, ahead.lock, ahead.insert]).toEqual([direct.cursor, direct.lock, direct.insert]);
    }),
  );
});

it('inserts and deletes back to the same field', () => {
  fc.assert(
    fc.property(screens, screen => {
      fc.pre(isInputCell(screen, screen.cursor));
      const field = fieldAt(screen, screen.cursor);
      fc.pre(field !== null);
      screen.insert = true;
      screen.blankFill = false;
      const before = readField(screen, field.start);
      const { cursor } = screen;
      press(screen, { do: 'key', char: 0x41 });
      fc.pre(screen.lock === LOCK.none);
      press(screen, { do: 'moveCursor', address: cursor });
      press(screen, { do: 'delete' });
      expect(readField(screen, field.start)).toBe(before);
    }),
  );
});

it('finds a field by walking what fieldAt says', () => {
  fc.assert(
    fc.property(screens, fc.nat(SIZE - 1), (screen, address) => {
      const field = fieldAt(screen, address);
      expect(field === null).toBe(screen.attr.every(byte => byte === 0));
      if (field === null) return;
      for (let at = 0; at < field.length; at++) {
        const cell = (field.start + at) % SIZE;
        expect(screen.attr[cell]).toBe(0);
        expect(attributeOf(screen, cell)).toBe(field.attribute);
      }
      expect(screen.attr[(field.start + field.length) % SIZE]).not.toBe(0);
    }),
  );
});
