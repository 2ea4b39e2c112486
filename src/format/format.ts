import type { Aid } from '../presentation/aid.ts';
import type { EditMap } from '../presentation/field-edits.ts';
import type { Color, Highlight } from '../presentation/screen.ts';
import type { CellDetails, MapDetails } from './bms-details.ts';
import type { EditSource } from './edits.ts';
import type { KindName } from './kinds.ts';

/** A field attribute and the cells after it that the format lays. */
export interface FormatCell {
  /** Address of the attribute cell; the data begins in the next one. */
  address: number;
  /** A subfield's data stands in the field before it: `attribute` is that field's, and not laid again. */
  begins: 'field' | 'subfield';
  /** Attribute byte, as in presentation/attribute.ts. */
  attribute: number;
  color: Color;
  highlight: Highlight;
  /** Data cells after the attribute. A stopper, which only ends the field before it, has none. */
  length: number;
  /** The field that stands here; null for a literal and a stopper. */
  name: string | null;
  /**
   * The literal, empty for a stopper. A field has one when its first contents are bytes that no text can say,
   * such as NULs; otherwise they are the field's value.
   */
  text: string;
  /** What a 5250 would ask of the input that stands here; null for nothing, and it is keyed as on a 3270. */
  edit: EditSource | null;
  /** Of an imported field. */
  bms: CellDetails | null;
}

export type Alignment = 'left' | 'right' | 'center';

/** A named place on the screen: an input the operator keys into, or an output. */
export interface FormatField {
  name: string;
  use: 'input' | 'output';
  kind: KindName;
  /** Address of the first data cell. */
  start: number;
  length: number;
  align: Alignment;
  /** Dotted path of what it shows: in the reply, in the item for a repeated field, `#` for the line number. */
  show: string | null;
  entry: 'required' | 'optional';
  /** Whether it takes what another transaction carries as `key`. */
  role: 'key' | 'plain';
  /** What it holds when the format is laid. */
  value: string;
  help: string | null;
  /** Name of its prompt list (F4). */
  list: string | null;
}

/** Rows of one form that show the items of an array. */
export interface FormatRepeat {
  /** Dotted path of the array in the reply. */
  items: string;
  /** First and last screen row, counted from 1. */
  rows: readonly [first: number, last: number];
  /** Names of the repeated fields; on the screen they are `items[0].name` and so on, see itemField. */
  fields: readonly string[];
  /** The input where the number of a line is keyed. */
  select: string | null;
}

/** Where a value that is sent or carried comes from. A repeated field means the one on the chosen line. */
export type Operand =
  | { from: 'field'; name: string }
  | { from: 'reply'; path: string }
  | { from: 'constant'; value: string | number | boolean };

export type Operands = Readonly<Record<string, Operand>>;

/** What the screen does once a call has been answered. */
export type Outcome =
  | { next: 'stay' }
  | { next: 'clear' }
  | { next: 'goto'; transaction: string; carry: Operands };

export type StepAction =
  | {
      does: 'call';
      operation: string;
      send: Operands;
      show: 'reply' | 'nothing';
      after: Outcome;
      /** Number in the message catalogue, said when the call is done. */
      message: string | null;
      /** Where the cursor goes when the call is done; null leaves it. */
      cursor: string | null;
    }
  | { does: 'goto'; transaction: string; carry: Operands }
  | { does: 'page'; to: 'back' | 'forward' }
  | { does: 'behaviour'; command: string };

/** What happens on a key, or ('open') when the format is entered. */
export interface Step {
  /** The word in the PF legend. */
  label: string | null;
  /** Asked before the step runs; the same key again answers yes. */
  confirm: string | null;
  /** 'preview': a reply must stand on the screen, and nothing have been keyed since. */
  requires: 'nothing' | 'preview';
  /** The input that the step is for: while it is blank, the key does what it does without a step. */
  when: string | null;
  action: StepAction;
}

export type StepKey = 'open' | Exclude<Aid, 'none' | 'select' | 'sysReq'>;

/** A transaction format, compiled: what to lay on the screen and what the keys do. */
export interface Format {
  code: string;
  title: string;
  /** The transaction whose rights it needs; mostly its own code. */
  transaction: string;
  rows: number;
  cols: number;
  frame: 'standard' | 'none';
  /** In the order in which they are laid: sorted by address, unless overlaps are kept. */
  cells: readonly FormatCell[];
  /** 'kept': cells may stand in each other's places and run over the end of the screen to its start. */
  overlaps: 'none' | 'kept';
  /** In the order of the cells. */
  fields: ReadonlyMap<string, FormatField>;
  /** The edits of its cells by the address of the attribute. */
  edits: EditMap;
  /** Page keys turn the first one, and with it every other that only shows. */
  repeats: readonly FormatRepeat[];
  steps: ReadonlyMap<StepKey, Step>;
  /** The field where the cursor begins; null when it begins in none. */
  cursor: string | null;
  /** Address where the cursor begins. */
  home: number;
  behaviour: string | null;
  /** Of an imported map. */
  bms: MapDetails | null;
}

/** Name on the screen of a repeated field: `items[0].amount` is the amount on the first line. */
export const itemField = (line: number, name: string): string => `items[${line}].${name}`;

/** Lines that the repeated rows hold. */
export const lineCount = ({ rows }: FormatRepeat): number => rows[1] - rows[0] + 1;
