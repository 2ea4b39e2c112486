import { Box } from 'ink';
import { PANEL_COLS } from '../../presentation/panel-size.ts';
import { Data, PanelBox } from './panel-box.tsx';

/** How far something long has come. */
export function ProgressPanel({ title, done, total }: { title: string; done: number; total: number }) {
  const share = total > 0 ? Math.min(Math.max(done / total, 0), 1) : 0;
  const filled = Math.round(share * PANEL_COLS);
  return (
    <PanelBox title={title} keys={`${done} of ${total}  ${Math.floor(share * 100)}%`}>
      <Box marginY={1}>
        <Data>{'#'.repeat(filled) + '.'.repeat(PANEL_COLS - filled)}</Data>
      </Box>
    </PanelBox>
  );
}
