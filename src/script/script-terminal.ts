import { DEFAULT_SIZE, holds, type Model, modelOf, type Size } from '../presentation/size.ts';

/** The terminal that a script takes itself to sit at. */
export interface ScriptTerminal {
  model: Model;
  /** The largest screen it shows. */
  size: Size;
}

/**
 * The terminal with a screen on it: the one asked for where the screen fits it; otherwise, and when none was asked
 * for, one of the screen's own size.
 */
export function terminalFor(asked: ScriptTerminal | null, screen: Size): ScriptTerminal {
  if (asked !== null && holds(asked.size, screen)) return asked;
  const size = {
    rows: Math.max(screen.rows, DEFAULT_SIZE.rows),
    cols: Math.max(screen.cols, DEFAULT_SIZE.cols),
  };
  return { model: modelOf(size), size };
}
