import type { KeysStanding } from './keys.ts';
import type { Tape } from './tape/tape.ts';
import { type DraftTape, draftTape, tapeOf } from './tape/tape-draft.ts';
import type { TapesStanding } from './tape/tapes.ts';
import type { Unanswered } from './unanswered.ts';

/** What an operator has in hand beside the screens. */
export interface Hands {
  tapes: TapesStanding;
  /** Whether the tape lies over the screen. */
  isTapeOver: boolean;
  keys: KeysStanding;
  unanswered: Unanswered | null;
}

export interface DraftHands extends Omit<Hands, 'tapes'> {
  tapes: { name: string; tapes: DraftTape[] };
}

/** What one key changed of it. */
export interface HandsChange {
  /** The tape in the machine. */
  tape?: DraftTape;
  isTapeOver?: boolean;
  keys?: KeysStanding;
  unanswered?: Unanswered;
  /** More that was keyed ahead. */
  keyedAhead?: Unanswered['keys'];
}

export const draftHands = ({ tapes, ...hands }: Hands): DraftHands => ({
  ...hands,
  tapes: { name: tapes.name, tapes: tapes.tapes.map(tape => draftTape(tape)) },
});

/** What a key changed; nothing when that is nothing. */
export function handsChange(before: Hands, now: Hands): HandsChange {
  const change: HandsChange = {};
  const [was, tape] = [inMachine(before.tapes), inMachine(now.tapes)];
  if (tape && tape !== was) change.tape = draftTape(tape, named(before.tapes, tape.name));
  if (now.isTapeOver !== before.isTapeOver) change.isTapeOver = now.isTapeOver;
  if (now.keys.layers !== before.keys.layers || now.keys.modes !== before.keys.modes) change.keys = now.keys;
  const { unanswered } = now;
  const known = before.unanswered?.aid === unanswered?.aid ? before.unanswered?.keys.length : undefined;
  if (unanswered && (known === undefined || known > unanswered.keys.length)) change.unanswered = unanswered;
  else if (unanswered && unanswered.keys.length > known!) change.keyedAhead = unanswered.keys.slice(known);
  return change;
}

/** What was in hand after all the changes. */
export function handsOf(draft: DraftHands, changes: readonly (HandsChange & { cursor?: number })[]): Hands {
  const tapes = new Map(draft.tapes.tapes.map(tape => [tape.name, tapeOf(tape)]));
  let { name } = draft.tapes;
  let { isTapeOver, keys, unanswered } = draft;
  for (const change of changes) {
    if (change.tape) {
      name = change.tape.name;
      tapes.set(name, tapeOf(change.tape, tapes.get(name)));
    }
    isTapeOver = change.isTapeOver ?? isTapeOver;
    keys = change.keys ?? keys;
    if (change.unanswered) unanswered = change.unanswered;
    else if (change.keyedAhead && unanswered)
      unanswered = { ...unanswered, keys: [...unanswered.keys, ...change.keyedAhead] };
    // Nothing moves on the screen while an answer is due: the operator went on without it.
    else if (change.cursor !== undefined) unanswered = null;
  }
  return { tapes: { name, tapes: [...tapes.values()] }, isTapeOver, keys, unanswered };
}

const named = ({ tapes }: TapesStanding, name: string): Tape | undefined =>
  tapes.find(tape => tape.name === name);

const inMachine = (tapes: TapesStanding): Tape | undefined => named(tapes, tapes.name);
