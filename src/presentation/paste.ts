import type { Action } from './action.ts';
import { isInputCell, nextAddress } from './fields.ts';
import { LOCK, OPERATOR_ERROR, type Screen } from './screen.ts';

/**
 * What a paste keys, each action by the screen as the one before it left it (s3270's PasteString with its overlay
 * paste): characters go to the cells they come to lie on and are dropped on those that may not be changed, a line end
 * goes down a row to the column where the paste began, a tab to the next field, and nothing wraps to the top. What an
 * operator error stops is dropped, and while the host works the characters are keyed ahead.
 */
export function* pasted(screen: Screen, text: string): Generator<Action> {
  const { cursor: origin, cols } = screen;
  const margin = origin % cols;
  const rowOf = (address: number): number => Math.floor(address / cols);
  const isLeftOfMargin = (): boolean => screen.cursor % cols < margin;
  const toMargin = (): Action => moveTo(rowOf(screen.cursor) * cols + margin);
  let [last, row] = [origin, rowOf(origin)];
  let hasWrapped = false;
  const chars = [...text.replace(/\r\n?/g, '\n').replace(/\n$/, '')];
  for (const char of chars) {
    if (screen.lock & OPERATOR_ERROR) return;
    if (screen.lock !== LOCK.none) {
      yield key(char);
      continue;
    }
    if (screen.cursor < origin) return;
    if (isLeftOfMargin()) yield toMargin();
    const { cursor } = screen;
    if (cursor !== last) hasWrapped = rowOf(cursor) !== row;
    [last, row] = [cursor, rowOf(cursor)];
    if (char === '\t') yield { do: 'tab' };
    else if (char !== '\n') {
      const after = nextAddress(screen, cursor);
      if (!isInputCell(screen, cursor)) yield moveTo(after);
      else {
        yield key(char);
        const isIn = screen.lock === LOCK.none && screen.refused === null && screen.cursor !== cursor;
        if (isIn && screen.cursor !== after) yield moveTo(after);
      }
    } else {
      if (!hasWrapped) {
        if (row === screen.rows - 1) return;
        row += 1;
        yield moveTo(row * cols);
      }
      hasWrapped = false;
    }
  }
  if (screen.lock === LOCK.none && isLeftOfMargin()) yield toMargin();
}

const moveTo = (address: number): Action => ({ do: 'moveCursor', address });

function key(char: string): Action {
  if (char === '\n') return { do: 'newline' };
  if (char === '\t') return { do: 'tab' };
  return { do: 'key', char: char === '\f' ? 0x20 : char.codePointAt(0)! };
}
