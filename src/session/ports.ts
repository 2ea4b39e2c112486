import type { CallOptions } from '../client/client.ts';
import type { Draft } from '../client/draft.ts';
import type { Tallies } from '../client/tally.ts';
import type { Write } from '../client/write.ts';
import type { News } from '../contract/news.ts';
import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import type { Problem } from '../contract/problem.ts';
import type { Format } from '../format/format.ts';
import type { Keymap, Lack } from '../keymap/keymap.ts';
import type { OwnEdit } from '../keymap/own-edit.ts';
import type { IsoDate } from '../values/dates.ts';

/**
 * What a call comes back with; a refusal is an answer, not an exception. `told` when the call gave way to a write of
 * earlier, which the problem tells of.
 */
export type Answer<T> = { ok: true; reply: T } | { ok: false; problem: Problem; told?: Told };

/** The host, as a session sees it. `signedOn` gives the token every later call carries. */
export interface HostLine {
  call<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    options: CallOptions,
  ): Promise<Answer<ReplyOf<Id>>>;
  /** Lease a terminal id and sign on; later calls carry the token. */
  signOn(request: { operator: string; secret: string }): Promise<Answer<SignedOn>>;
  signedOff(): void;
  /** What the host last told beside its answers; null until it has. */
  news(): News | null;
  close(): Promise<void>;
}

export type SignedOn = ReplyOf<'signOn'> & {
  terminal: string;
  /** What became of writes that an earlier session left unanswered, oldest first. */
  told: readonly Told[];
  /** What the operator keyed and did not send, at this terminal or one that was lost. */
  draft: Draft;
  /** Where the operator's numbers of a day are kept. */
  tallies: Tallies;
};

/** What became of a write that was left unanswered. */
export interface Told {
  problem: Problem;
  write: Write;
  result: 'done' | 'refused';
}

/** What reading or changing an operator's own key map comes to: the map in force then, or its faults. */
export type OwnLoaded =
  | { ok: true; keymap: Keymap }
  /** `lack` when the change would leave the keyboard without a way out. */
  | { ok: false; problems: readonly string[]; lack?: Lack };

/** The key maps that operators have of their own at this account, each over the account's. */
export interface OwnKeymaps {
  /** Null for an operator who has none. */
  open(operator: string): Promise<OwnLoaded | null>;
  /** What has faults is not kept. */
  change(operator: string, edit: OwnEdit): Promise<OwnLoaded>;
}

/** Everything a session needs from outside. */
export interface SessionPorts {
  formats: ReadonlyMap<string, Format>;
  /** Resolves when the host can be called; the sign-on screen stands before that. */
  host: Promise<HostLine>;
  /** Hands a printed page to the spool and, when switched on, to the terminal's printer. */
  print(title: string, lines: readonly string[]): void;
  /** Where operators keep their keys; without it nobody has any of their own. */
  ownKeymaps?: OwnKeymaps;
  /** Version of this program, compared with the host's at sign-on. */
  version: string;
  /** A step failed for a reason nobody foresaw; for the log, never for the screen. */
  failed?(error: unknown): void;
  /** The operator leaves the sign-on screen for good. */
  leave(): void;
  /** The wall clock. */
  now(): Date;
}

/** Who is signed on, and what may be used. */
export interface SignedOnOperator {
  operator: string;
  name: string;
  grade: string;
  terminal: string;
  transactions: ReadonlySet<string>;
  /** What each other transaction needs: `grade M`. */
  needs: Readonly<Record<string, string>>;
}

/** What the office has open, as told by the host. */
export interface Office {
  city: string;
  businessDate: IsoDate;
  timeZone: string;
  demo: boolean;
}
