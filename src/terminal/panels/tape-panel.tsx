import { Box } from 'ink';
import { PANEL_COLS, PANEL_ROWS } from '../../presentation/panel-size.ts';
import type { PrintedLine } from './content.ts';
import { Data, PanelBox } from './panel-box.tsx';

interface TapePanelProps {
  title: string;
  lines: readonly PrintedLine[];
  entry: string;
  note: string;
}

const ITEMS = 6;
const FIGURE = 26;
const LEFT = PANEL_COLS - ITEMS - FIGURE - 2;
const KEYS = '= + - * / %  S sub  T total  A/F  F10 key it  F11 next  F14 print  F12';

/** F13: the adding machine. The paper moves up, what is keyed stands below it. */
export const TapePanel = ({ title, lines, entry, note }: TapePanelProps) => (
  <PanelBox title={title} keys={note || KEYS}>
    <Box flexDirection="column" marginTop={1} marginBottom={1}>
      {onPage(lines).map(({ line, place }) => (
        <Data key={place} bold={line.look === 'sum'} {...(line.look === 'minus' ? { color: 'red' } : {})}>
          {printed(line)}
        </Data>
      ))}
      <Data inverse>{`${' '.repeat(LEFT + ITEMS)}${entry.padStart(FIGURE)}  `}</Data>
    </Box>
  </PanelBox>
);

const BLANK: PrintedLine = { items: '', figure: '', sign: '', look: 'plain' };

/** The lines at the foot of the page, blank ones above them. */
function onPage(lines: readonly PrintedLine[]): { line: PrintedLine; place: number }[] {
  const above = PANEL_ROWS - lines.length;
  return Array.from({ length: PANEL_ROWS }, (_, place) => ({ line: lines[place - above] ?? BLANK, place }));
}

const printed = ({ items, figure, sign }: PrintedLine): string =>
  `${' '.repeat(LEFT)}${items.padEnd(ITEMS)}${figure.padStart(FIGURE)} ${sign}`;
