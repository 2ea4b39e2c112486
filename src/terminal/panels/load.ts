import type { Screen } from '../../presentation/screen.ts';
import type { Panel } from '../compose.ts';
import type { PanelContent } from './content.ts';

export type DrawPanel = (content: PanelContent, screen: Screen) => Panel;

let loading: Promise<DrawPanel> | undefined;

/** Loads Ink and React, once, when the first panel opens: a session without panels never pays for them. */
export function loadPanels(): Promise<DrawPanel> {
  loading ??= load();
  return loading;
}

/** Ink decides while it loads whether it may style text, from an environment that does not know our cells. */
async function load(): Promise<DrawPanel> {
  const { FORCE_COLOR: before } = process.env;
  process.env.FORCE_COLOR = '1';
  try {
    const { drawPanel } = await import('./draw.tsx');
    return drawPanel;
  } finally {
    if (before === undefined) delete process.env.FORCE_COLOR;
    else process.env.FORCE_COLOR = before;
  }
}
