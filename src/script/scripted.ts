import type { Action } from '../presentation/action.ts';
import type { Screen } from '../presentation/screen.ts';

/** What a script drives: a session, or a format with no host behind it. */
export interface Scripted {
  readonly screen: Screen;
  act(action: Action): void;
  /** Resolves when the keyboard has been restored and no type-ahead is left. */
  settled(): Promise<void>;
  /** Called after every change; returns how to stop being called. */
  onChange(listener: () => void): () => void;
  /** Lets the host go. */
  close(): Promise<void>;
}

/** How Connect() gets something to drive. */
export interface ScriptedHost {
  /** Release of the program. */
  readonly version: string;
  /** @throws Error with the reason, one line. */
  connect(name: string): Promise<Scripted>;
}
