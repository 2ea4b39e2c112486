import { kindOf } from '../../format/kinds.ts';
import { setFieldText } from '../../format/lay.ts';
import type { Action } from '../../presentation/action.ts';
import { centsOf } from '../../values/figure.ts';
import { MAX_CENTS } from '../../values/money.ts';
import type { Session } from '../session.ts';
import { figureInHand, keyTape, type TapeKey } from './tape.ts';
import { printedTape, type TapePanel, tapePanel } from './tape-panel.ts';

/** What a character does on the machine, whatever keyboard it comes from. */
function keyOf(char: string): TapeKey | null {
  if (/^[0-9.]$/.test(char)) return { digit: char };
  return CHARACTERS[char.toLowerCase()] ?? null;
}

const CHARACTERS: Readonly<Record<string, TapeKey>> = {
  '+': { sign: '+' },
  '-': { sign: '-' },
  '*': { sign: '*' },
  x: { sign: '*' },
  '/': { sign: '/' },
  '%': { sign: '%' },
  '=': { sign: '=' },
  s: { sign: 'S' },
  t: { sign: 'T' },
  a: { mode: 'add' },
  f: { mode: 'float' },
  c: { clear: 'entry' },
};

/** The keys of the terminal that the hand finds on a numeric pad, under every key map. */
const ACTIONS: Readonly<Record<string, TapeKey>> = {
  enter: { sign: '=' },
  fieldExit: { sign: '=' },
  fieldPlus: { sign: '+' },
  fieldMinus: { sign: '-' },
  newline: { sign: '+' },
  erase: { clear: 'digit' },
  backSpace: { clear: 'digit' },
  delete: { clear: 'digit' },
  deleteField: { clear: 'entry' },
};

const SCROLL: Readonly<Record<string, number>> = { up: 1, down: -1, pf7: 10, pf8: -10 };

const CLOSING = new Set(['pf3', 'pf12', 'pf13', 'reset']);

/** Lay the tape over the screen, the one of a name or the one in the machine. */
export function openTape(session: Session, name = ''): void {
  session.tapes.insert(name);
  session.panel = tapePanel(session.tapes.current, 0);
}

/** A key while the tape lies over the screen. */
export function actOnTape(session: Session, panel: TapePanel, action: Action): void {
  const name = action.do === 'aid' ? action.aid : action.do;
  const key = action.do === 'key' ? keyOf(String.fromCodePoint(action.char)) : ACTIONS[name];
  const scroll = SCROLL[name];
  if (key) keyOn(session, key);
  else if (scroll !== undefined) session.panel = tapePanel(session.tapes.current, panel.below + scroll);
  else if (CLOSING.has(name)) session.panel = null;
  else if (name === 'pf10') takeFigure(session);
  else if (name === 'clear') clear(session);
  else if (name === 'pf11') {
    session.tapes.turn();
    openTape(session);
  } else if (name === 'pf14') session.ports.print('TAPE', printedTape(session.tapes.current));
  else session.screen.bells++;
}

function keyOn(session: Session, key: TapeKey): void {
  const tape = keyTape(session.tapes.current, key);
  session.tapes.keep(tape);
  session.panel = tapePanel(tape, 0);
  if (tape.error !== null) session.screen.bells++;
}

/** Clear takes back what is being keyed; with nothing keyed it tears the tape off. */
function clear(session: Session): void {
  if (session.tapes.current.entry === '') {
    session.tapes.tearOff();
    openTape(session);
  } else keyOn(session, { clear: 'entry' });
}

/** F10: the figure in hand is keyed into the money field under the cursor, and the tape is put away. */
function takeFigure(session: Session): void {
  session.panel = null;
  const { format } = session.page;
  const name = session.fieldAtCursor();
  const field = name === null ? undefined : format.fields.get(name);
  const figure = figureInHand(session.tapes.current);
  const isMoney = field?.use === 'input' && (field.kind === 'money' || field.kind === 'signedMoney');
  const cents = centsOf(figure ?? 0n);
  if (!isMoney || figure === null) session.fault('7101', {}, null);
  else if (Math.abs(cents) > MAX_CENTS) session.fault('1203', {}, null);
  else setFieldText(session.screen, format, field.name, kindOf(field.kind).display(cents, 'UTC'));
}
