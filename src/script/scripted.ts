import type { Action } from '../presentation/action.ts';
import type { Screen } from '../presentation/screen.ts';

/** What a script drives: a session, or a format with no host behind it. */
export interface Scripted {
  readonly screen: Screen;
  /** @param by whose it is when it is no key of the operator's */
  act(action: Action, by?: 'paste'): void;
  /** What the operator sees: the screen, or a copy of it with what stands over it. */
  shown(): Screen | Promise<Screen>;
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
