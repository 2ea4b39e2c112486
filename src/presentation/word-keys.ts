import { isProtected } from './attribute.ts';
import { cellBefore, deleteCharacter } from './editing.ts';
import { attributeOf, isInputCell, nextAddress, previousAddress } from './fields.ts';
import { mayChange } from './operator-error.ts';
import { BLANK, NUL, type Screen } from './screen.ts';

/** Whether a cell holds a character of a word: anything but an attribute, a NUL or a blank. */
const isWordCell = (screen: Screen, address: number): boolean =>
  screen.attr[address] === 0 && screen.text[address] !== NUL && screen.text[address] !== BLANK;

/** The first word cell of an input field at or after an address, looking round the screen; -1 when there is none. */
function nextWordCell(screen: Screen, from: number): number {
  let isInput = !isProtected(screen.attr[attributeOf(screen, from)] ?? 0);
  let at = from;
  do {
    const attribute = screen.attr[at] ?? 0;
    if (attribute !== 0) isInput = !isProtected(attribute);
    else if (isInput && isWordCell(screen, at)) return at;
    at = nextAddress(screen, at);
  } while (at !== from);
  return -1;
}

/** The first cell of a next word in the same field; -1 when there is none. */
function nextWordInField(screen: Screen, from: number): number {
  let isInWord = true;
  let at = from;
  do {
    if (screen.attr[at] !== 0) return -1;
    const isWord = isWordCell(screen, at);
    if (isWord && !isInWord) return at;
    isInWord = isWord;
    at = nextAddress(screen, at);
  } while (at !== from);
  return -1;
}

/** The cell after the word that a cell is in: a blank, a NUL, or the next attribute. */
function endOfWord(screen: Screen, from: number): number {
  let at = from;
  while (isWordCell(screen, at)) {
    at = nextAddress(screen, at);
    if (at === from) break;
  }
  return at;
}

/** Where NextWord goes from a cell of an input field; -1 when there is no other word and it is in none. */
function afterWord(screen: Screen, from: number): number {
  const inField = nextWordInField(screen, from);
  if (inField !== -1) return inField;
  const end = endOfWord(screen, from);
  return end === from ? nextWordCell(screen, from) : end;
}

/**
 * To the next word in the field; from the field's last word to just after it, be that an attribute; from there,
 * and from outside an input field, to the next word of any. Nothing on an unformatted screen (x3270
 * NextWord_action).
 */
export function nextWord(screen: Screen): void {
  const { cursor } = screen;
  if (attributeOf(screen, cursor) === -1) return;
  const found = isInputCell(screen, cursor) ? afterWord(screen, cursor) : nextWordCell(screen, cursor);
  if (found !== -1) screen.cursor = found;
}

/** To the first cell of the word before this one, in whichever input field. Nothing on an unformatted screen. */
export function previousWord(screen: Screen): void {
  const { cursor } = screen;
  if (attributeOf(screen, cursor) === -1) return;
  let at = cursor;
  if (isInputCell(screen, cursor)) {
    while (isWordCell(screen, at)) {
      at = previousAddress(screen, at);
      if (at === cursor) return;
    }
  }
  const outside = at;
  while (!isInputCell(screen, at) || !isWordCell(screen, at)) {
    at = previousAddress(screen, at);
    if (at === outside) return;
  }
  while (isWordCell(screen, previousAddress(screen, at))) at = previousAddress(screen, at);
  screen.cursor = at;
}

/**
 * Takes out the blanks left of the cursor and then the word left of them, as many Erases as that takes; never
 * beyond the beginning of the field. Nothing on an unformatted screen.
 */
export function deleteWord(screen: Screen): void {
  if (attributeOf(screen, screen.cursor) === -1 || !mayChange(screen)) return;
  const eraseWhile = (isWord: boolean): void => {
    for (;;) {
      const before = cellBefore(screen);
      if (before === -1 || isWordCell(screen, before) !== isWord) return;
      screen.cursor = before;
      deleteCharacter(screen);
    }
  };
  eraseWhile(false);
  eraseWhile(true);
}
