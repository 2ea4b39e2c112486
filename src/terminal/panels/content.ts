/** A line of the tape; the number of items stands beside sums only. */
export interface PrintedLine {
  items: string;
  figure: string;
  sign: string;
  look: 'plain' | 'minus' | 'sum';
}

/** What a panel says. The session fills it in and moves in it; here it is only drawn. */
export type PanelContent =
  | {
      kind: 'text';
      title: string;
      lines: readonly string[];
      /** Index of the first line shown. */
      top: number;
    }
  | {
      kind: 'list';
      title: string;
      columns: readonly string[];
      /** One text a column. */
      rows: readonly (readonly string[])[];
      selected: number;
    }
  | {
      kind: 'tape';
      title: string;
      /** The end of the tape, at most PANEL_ROWS of it. */
      lines: readonly PrintedLine[];
      entry: string;
      /** Stands in place of the keys when it is not empty. */
      note: string;
    }
  | { kind: 'progress'; title: string; done: number; total: number };
