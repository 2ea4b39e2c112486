import type { Figure } from '../../values/figure.ts';
import { newTape, type Tape, type TapeSign } from './tape.ts';

/** A tape as plain data, after the one that is known already. */
export interface DraftTape extends Pick<Tape, 'name' | 'mode' | 'entry' | 'items' | 'error'> {
  total: string;
  waiting: { figure: string; sign: '*' | '/' } | null;
  /** How many of the last lines of the tape before stand still. */
  kept: number;
  lines: [figure: string, sign: TapeSign, items: number | null][];
}

/** @param before the tape of that name as it was; a key prints a few lines behind its own */
export function draftTape(tape: Tape, before: Tape = newTape(tape.name)): DraftTape {
  const { name, mode, entry, total, items, waiting, error, lines } = tape;
  const last = before.lines.at(-1);
  const kept = last === undefined ? 0 : lines.lastIndexOf(last) + 1;
  return {
    ...{ name, mode, entry, items, error, kept },
    total: String(total),
    waiting: waiting && { ...waiting, figure: String(waiting.figure) },
    lines: lines.slice(kept).map(line => [String(line.figure), line.sign, line.items]),
  };
}

export function tapeOf({ kept, ...draft }: DraftTape, before: Tape = newTape(draft.name)): Tape {
  const added = draft.lines.map(([figure, sign, items]) => ({ figure: figureOf(figure), sign, items }));
  return {
    ...draft,
    total: figureOf(draft.total),
    waiting: draft.waiting && { ...draft.waiting, figure: figureOf(draft.waiting.figure) },
    lines: [...before.lines.slice(before.lines.length - kept), ...added],
  };
}

const figureOf = (text: string): Figure => BigInt(text);
