import { renderToString } from 'ink';
import type { ReactElement } from 'react';
import type { Screen } from '../../presentation/screen.ts';
import type { Panel } from '../compose.ts';
import type { PanelContent } from './content.ts';
import { ListPanel } from './list-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { readStyledText } from './styled-text.ts';
import { TapePanel } from './tape-panel.tsx';
import { TextPanel } from './text-panel.tsx';

/** Rows at the top and bottom that a panel leaves free: title and context, message, PF legend and OIA. */
const HEAD_ROWS = 2;
const FOOT_ROWS = 3;

/** Draws a panel for a screen, in the half where the cursor is not. */
export function drawPanel(content: PanelContent, screen: Screen): Panel {
  const drawn = readStyledText(renderToString(elementOf(content), { columns: screen.cols }));
  const cursorRow = Math.floor(screen.cursor / screen.cols);
  const lowest = Math.max(0, screen.rows - FOOT_ROWS - drawn.rows);
  return {
    ...drawn,
    top: cursorRow < screen.rows / 2 ? lowest : Math.min(HEAD_ROWS, lowest),
    left: Math.max(0, Math.floor((screen.cols - drawn.cols) / 2)),
  };
}

function elementOf(content: PanelContent): ReactElement {
  switch (content.kind) {
    case 'text':
      return <TextPanel {...content} />;
    case 'list':
      return <ListPanel {...content} />;
    case 'tape':
      return <TapePanel {...content} />;
    case 'progress':
      return <ProgressPanel {...content} />;
  }
}
