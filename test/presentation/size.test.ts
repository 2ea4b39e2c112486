import { expect, test } from 'vitest';
import { putText, setAttribute } from '../../src/presentation/buffer.ts';
import { press } from '../../src/presentation/keyboard.ts';
import { copyScreen, createScreen, restoreScreen, setSize } from '../../src/presentation/screen.ts';
import { MODELS, modelFor, modelOf } from '../../src/presentation/size.ts';

test.each([
  [{ rows: 24, cols: 80 }, 2, 2],
  [{ rows: 1, cols: 1 }, 2, 2],
  [{ rows: 25, cols: 80 }, 3, 2],
  [{ rows: 32, cols: 80 }, 3, 3],
  [{ rows: 43, cols: 80 }, 4, 4],
  [{ rows: 27, cols: 132 }, 5, 5],
  [{ rows: 28, cols: 132 }, null, 5],
  [{ rows: 50, cols: 132 }, null, 5],
  [{ rows: 62, cols: 100 }, null, 4],
])('%o fits in model %s, and is of model %s itself', (size, smallest, own) => {
  expect(modelFor(size)).toBe(smallest);
  expect(modelOf(size)).toBe(own);
});

test('another size makes the screen empty; its own leaves it as it is', () => {
  const screen = createScreen();
  setAttribute(screen, 5, 0);
  putText(screen, 6, 'KEPT');
  screen.cursor = 1900;
  screen.insert = true;
  screen.typeahead.push({ do: 'tab' });
  const { text } = screen;
  setSize(screen, MODELS[2]);
  expect(screen.text).toBe(text);
  expect(screen.cursor).toBe(1900);
  setSize(screen, MODELS[5]);
  expect(screen).toMatchObject({ rows: 27, cols: 132, cursor: 0, insert: true });
  for (const cells of [screen.text, screen.attr, screen.color, screen.highlight]) {
    expect(cells).toHaveLength(27 * 132);
    expect(cells.every(cell => cell === 0)).toBe(true);
  }
  expect(screen.typeahead).toEqual([{ do: 'tab' }]);
});

test('the cursor goes round a screen of any size', () => {
  const screen = createScreen();
  setSize(screen, MODELS[5]);
  press(screen, { do: 'up' });
  expect(screen.cursor).toBe(26 * 132);
  press(screen, { do: 'left' });
  expect(screen.cursor).toBe(26 * 132 - 1);
  setSize(screen, MODELS[3]);
  press(screen, { do: 'left' });
  expect(screen.cursor).toBe(32 * 80 - 1);
  press(screen, { do: 'down' });
  expect(screen.cursor).toBe(79);
});

test('a copy comes back in its own size', () => {
  const screen = createScreen(43, 80);
  putText(screen, 42 * 80, 'FOOT');
  screen.cursor = 42 * 80 + 4;
  const copy = copyScreen(screen);
  setSize(screen, MODELS[2]);
  putText(screen, 0, 'OTHER');
  restoreScreen(screen, copy);
  expect(screen).toMatchObject({ rows: 43, cols: 80, cursor: 42 * 80 + 4 });
  expect(String.fromCodePoint(...screen.text.slice(42 * 80, 42 * 80 + 4))).toBe('FOOT');
  expect(screen.text[0]).toBe(0);
});
