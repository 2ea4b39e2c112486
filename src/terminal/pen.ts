import type { Capabilities } from './capabilities.ts';
import { SHOWS_ON_BLANK, SPACE, STYLE } from './frame.ts';

/** No style is known to be in force. */
export const UNKNOWN_STYLE = -1;

/** Gives the bytes that take the terminal from one style to another; remembers those it has worked out. */
export type ChangeStyle = (from: number, to: number) => string;

export function createChangeStyle(capabilities: Capabilities): ChangeStyle {
  const known = new Map<number, string>();
  return (from, to) => {
    const id = (from + 1) * 0x10000 + to;
    let bytes = known.get(id);
    if (bytes === undefined) {
      bytes = workOut(capabilities, from, to);
      known.set(id, bytes);
    }
    return bytes;
  };
}

const SHAPES = ['bold', 'underline', 'blink', 'reverse'] as const;

/** Adds to the style in force where that is enough, else begins from plain; whichever is shorter. */
function workOut(capabilities: Capabilities, from: number, to: number): string {
  const restarted = joined([capabilities.plain, ...additions(capabilities, STYLE.plain, to)]);
  const lost = from & ~to & ~STYLE.color;
  const losesColor = (from & STYLE.color) !== 0 && (to & STYLE.color) === 0;
  if (from === UNKNOWN_STYLE || lost !== 0 || losesColor) return restarted;
  const added = joined(additions(capabilities, from, to));
  return added.length <= restarted.length ? added : restarted;
}

function additions(capabilities: Capabilities, from: number, to: number): string[] {
  const bytes = SHAPES.filter(shape => (to & ~from & STYLE[shape]) !== 0).map(shape => capabilities[shape]);
  const color = to & STYLE.color;
  if (color !== 0 && color !== (from & STYLE.color) && capabilities.foreground) {
    bytes.push(capabilities.foreground(color - 1));
  }
  return bytes;
}

/** Runs SGR sequences that follow each other into one: `ESC[m ESC[1m ESC[32m` is `ESC[;1;32m`. */
const joined = (bytes: string[]): string => bytes.join('').replaceAll(/m\x1b\[(?=[\d;]*m)/g, ';');

/** Whether text written with the style in force looks as it should. */
export function isDrawnBy(pen: number, codePoint: number, style: number): boolean {
  if (pen === style) return true;
  if (pen === UNKNOWN_STYLE || codePoint !== SPACE) return false;
  const seen = (style & SHOWS_ON_BLANK) === 0 ? SHOWS_ON_BLANK : SHOWS_ON_BLANK | STYLE.color;
  return ((pen ^ style) & seen) === 0;
}
