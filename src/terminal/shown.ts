import type { Capabilities } from './capabilities.ts';
import type { ChangeStyle } from './pen.ts';

/** What the real terminal shows, where its cursor is and which style is in force, as far as is known. */
export interface Writer {
  readonly capabilities: Capabilities;
  readonly changeStyle: ChangeStyle;
  rows: number;
  cols: number;
  text: Uint32Array;
  style: Uint16Array;
  /** -1 while the cursor's place is unknown. */
  row: number;
  col: number;
  /** UNKNOWN_STYLE, or the style in force. */
  pen: number;
  /** The bytes of the paint under way. */
  out: string;
}

/** In a cell's text: what the terminal shows there is not known. */
export const UNKNOWN = 0xffffffff;
