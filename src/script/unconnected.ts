import type { Action } from '../presentation/action.ts';
import { disconnect, press } from '../presentation/keyboard.ts';
import { createScreen, type Screen } from '../presentation/screen.ts';
import type { Scripted } from './scripted.ts';

/** A terminal that has called no host: an empty screen whose locked keyboard takes no key but still its switches. */
export class Unconnected implements Scripted {
  readonly screen: Screen = createScreen();

  constructor() {
    disconnect(this.screen);
  }

  act(action: Action): void {
    press(this.screen, action);
  }

  shown(): Screen {
    return this.screen;
  }

  async settled(): Promise<void> {}

  /** Nothing comes from no host. */
  onChange(): () => void {
    return () => undefined;
  }

  async close(): Promise<void> {}
}
