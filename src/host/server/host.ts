import type { Handlers } from '../call.ts';
import type { Store } from '../store/store.ts';
import type { Recorder } from './recorder.ts';

/** What a running host answers with. */
export interface Host {
  store: Store;
  handlers: Handlers;
  recorder: Recorder;
  clock(): Date;
  /** A sign-on unused for so long has ended. */
  idleHours: number;
}
