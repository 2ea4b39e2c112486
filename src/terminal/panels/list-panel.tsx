import { Box } from 'ink';
import { PANEL_COLS, PANEL_ROWS } from '../../presentation/panel-size.ts';
import { extent, pageOf } from './page.ts';
import { Data, PanelBox } from './panel-box.tsx';

interface ListPanelProps {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  selected: number;
}

const GAP = 2;

/** F4: a table to choose a row from. The selected one stands out, and is marked where nothing can. */
export function ListPanel({ title, columns, rows, selected }: ListPanelProps) {
  const widths = columnWidths(columns, rows);
  const top = firstShown(selected, rows.length);
  const shown = pageOf(rows, top);
  return (
    <PanelBox
      title={title}
      keys={`Enter choose  F7/F8 page  F12 close  ${extent(top, shown.length, rows.length)}`}
    >
      <Box flexDirection="column" marginY={1}>
        <Data color="cyan">{`  ${line(columns, widths)}`}</Data>
        {shown.map(({ item, place }) => (
          <Data key={place} inverse={place === selected}>
            {(place === selected ? '> ' : '  ') + line(item, widths)}
          </Data>
        ))}
      </Box>
    </PanelBox>
  );
}

/** The page that holds the selected row in its middle, as far as the list reaches. */
const firstShown = (selected: number, total: number): number =>
  Math.max(0, Math.min(selected - Math.floor(PANEL_ROWS / 2), total - PANEL_ROWS));

/** As wide as their texts; the last takes what is left. */
function columnWidths(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const widths = columns.map((title, index) =>
    Math.max(cells(title), ...rows.map(row => cells(row[index] ?? ''))),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP, 2);
  return widths.with(-1, Math.max(0, PANEL_COLS - before));
}

const cells = (text: string): number => [...text].length;

const line = (texts: readonly string[], widths: readonly number[]): string =>
  widths.map((width, index) => padded(texts[index] ?? '', width)).join(' '.repeat(GAP));

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - cells(text)));
