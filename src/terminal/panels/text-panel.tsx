import { Box } from 'ink';
import { PANEL_ROWS } from '../../presentation/panel-size.ts';
import { extent, pageOf } from './page.ts';
import { Data, PanelBox } from './panel-box.tsx';

/** Help and statistics: lines of text, scrolled by the page. */
export function TextPanel({ title, lines, top }: { title: string; lines: readonly string[]; top: number }) {
  const shown = pageOf(lines, top);
  const pages = lines.length > PANEL_ROWS ? `F7/F8 page  ${extent(top, shown.length, lines.length)}  ` : '';
  return (
    <PanelBox title={title} keys={`${pages}F12 close`}>
      <Box flexDirection="column" marginY={1}>
        {shown.map(({ item, place }) => (
          <Data key={place}>{item || ' '}</Data>
        ))}
      </Box>
    </PanelBox>
  );
}
