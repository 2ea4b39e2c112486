import { cardNumberIn } from '../contract/card-guard.ts';
import type { News } from '../contract/news.ts';
import { formatIdempotencyKey, HEADERS } from '../contract/operation.ts';
import {
  type OperationId,
  operationById,
  operations,
  type ReplyOf,
  type RequestOf,
} from '../contract/operations.ts';
import type { Problem } from '../contract/problem.ts';
import type { TransactionCode } from '../contract/transactions.ts';
import { type Draft, type DraftOptions, takeDraft } from './draft.ts';
import type { Journal } from './journal.ts';
import type { JournalEntry } from './journal-record.ts';
import { journalRefusal, type LeaseOptions, TerminalLease } from './lease.ts';
import { type Answered, createLine, type Line, type LineOptions, type Outcome } from './line.ts';
import type { Loss } from './loss.ts';
import { isOfHost, type Recovered, type Result, readReply, refused, tellRecovered } from './reply.ts';
import { httpRequest } from './request.ts';
import { type Tallies, talliesOf } from './tally.ts';
import { isSameWrite, type Write } from './write.ts';

/** How long, in milliseconds, a call goes on trying while the host is away, and how long one sending takes. */
export interface Patience {
  inquiry: number;
  write: number;
  sending: number;
}

const STANDARD_PATIENCE: Patience = { inquiry: 5_000, write: 30_000, sending: 20_000 };

export interface ClientOptions extends LineOptions, LeaseOptions {
  patience?: Partial<Patience>;
  heartbeatMs?: number;
  /** Told of a disk that takes no draft or tally, for the administrator. */
  onDraftFailure?: (error: unknown) => void;
}

export interface CallOptions {
  /** The transaction the clerk is in. */
  transaction: TransactionCode | null;
  /** A second person's one-use grant for this write. */
  grant?: string;
}

/**
 * A sign-on, with the terminal it holds, what became of writes that an earlier one left unanswered, and the
 * operator's draft, which stays open until the next sign-on or sign-off, and tallies.
 */
export type SignedOn = ReplyOf<'signOn'> & {
  terminal: string;
  recovered: readonly Recovered[];
  draft: Draft;
  tallies: Tallies;
};

/** One terminal's way to the host. Calls never throw for what the network, the disk or the host does. */
export interface Client {
  /**
   * Calls an operation. An inquiry is repeated for a while when the line is lost, and is problem 6001 then, or
   * 6012 to 6015 when the two ends do not agree on TLS.
   * A write is on disk before it is sent, and is sent again under the same key until it is answered: 6001
   * when it surely never arrived, 6006 when it may have. Until `recover` or a later call has found out, no
   * other write of the operator is taken; the same write again goes on under the same key.
   */
  call<Id extends OperationId>(id: Id, request: RequestOf<Id>, options: CallOptions): Promise<Result<Id>>;
  /** Leases the terminal id, opens its journal, signs on, and finds out about writes left unanswered. */
  signOn(request: {
    operator: string;
    secret: string;
  }): Promise<{ ok: true; reply: SignedOn } | { ok: false; problem: Problem }>;
  /** The operator has signed off: later calls carry no sign-on, and the draft is gone. */
  signedOff(): void;
  /** Sends again what the operator's journal holds unanswered, in order, until the host doesn't answer. */
  recover(): Promise<Recovered[]>;
  /** Writes without an answer, of whatever operator. */
  waiting(): number;
  /** What the host last told beside its answers; null until it has. */
  news(): News | null;
  /** Tells the host that this terminal is here, and renews its lease. Called by itself every minute. */
  heartbeat(): Promise<void>;
  close(): Promise<void>;
}

export const createClient = (options: ClientOptions): Client => new HostClient(options);

class HostClient implements Client {
  readonly #options: ClientOptions;
  readonly #patience: Patience;
  readonly #line: Line;
  readonly #heart: NodeJS.Timeout;
  readonly #lease: TerminalLease;
  #signedOn: { token: string; operator: string; draft: Draft } | null = null;
  #news: News | null = null;
  /** Writes, recovery and the opening of the journal take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#patience = { ...STANDARD_PATIENCE, ...options.patience };
    this.#line = createLine(options);
    this.#lease = new TerminalLease(options, (id, request) => this.#inquire(id, request, null));
    this.#heart = setInterval(() => void this.heartbeat(), options.heartbeatMs ?? 60_000).unref();
  }

  async call<Id extends OperationId>(id: Id, request: RequestOf<Id>, { transaction, grant }: CallOptions) {
    const card = cardNumberIn(request);
    if (card !== null) return refused(400, '1005', {}, card);
    if (id === 'signOff') return this.#inTurn(() => this.#signOff() as Promise<Result<Id>>);
    if (operations[id].effect !== 'write') return this.#inquire(id, request, transaction);
    return this.#inTurn(() => this.#write(id, request, transaction, grant ?? null));
  }

  async signOn(request: { operator: string; secret: string }) {
    return this.#inTurn(async () => {
      const leased = await this.#lease.take();
      if (!leased.ok) return leased;
      const { terminal } = leased.reply;
      const { installation } = this.#options.place;
      const answer = await this.#inquire('signOn', { ...request, terminal, installation }, null);
      if (!answer.ok) return answer;
      const { token, operator, draftKey } = answer.reply;
      this.#signedOn?.draft.close();
      const key = Buffer.from(draftKey, 'base64url');
      const draft = takeDraft(this.#kept(this.#options.place.drafts, key));
      const tallies = talliesOf(this.#kept(this.#options.place.tallies, key));
      this.#signedOn = { token, operator: operator.operator, draft };
      const recovered = await this.#recover();
      return { ok: true as const, reply: { ...answer.reply, terminal, recovered, draft, tallies } };
    });
  }

  signedOff(): void {
    this.#signedOn?.draft.discard();
    this.#signedOn = null;
    this.#news = null;
  }

  recover(): Promise<Recovered[]> {
    return this.#inTurn(() => this.#recover());
  }

  waiting(): number {
    return this.#lease.journal?.waiting().length ?? 0;
  }

  news(): News | null {
    return this.#news;
  }

  async heartbeat(): Promise<void> {
    await this.#inquire('getStatus', {}, null);
    await this.#lease.renew();
  }

  async close(): Promise<void> {
    clearInterval(this.#heart);
    await this.#inTurn(() => this.#lease.close());
    this.#signedOn?.draft.close();
    this.#line.close();
  }

  async #ask(...asked: Parameters<Line['ask']>): Promise<Outcome> {
    const outcome = await this.#line.ask(...asked);
    if (outcome.kind === 'answered') this.#news = outcome.news ?? this.#news;
    return outcome;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #inquire<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    transaction: TransactionCode | null,
  ): Promise<Result<Id>> {
    const outcome = await this.#ask(httpRequest(operationById(id)!, request), this.#headers(transaction), {
      timeoutMs: this.#patience.sending,
      patienceMs: this.#patience.inquiry,
      reached: 'never',
      isFinal: isOfHost,
    });
    return outcome.kind === 'lost' ? lost(outcome.loss) : readReply(id, outcome);
  }

  async #write<Id extends OperationId>(
    id: Id,
    request: RequestOf<Id>,
    transaction: TransactionCode | null,
    grant: string | null,
  ): Promise<Result<Id>> {
    const { journal } = this.#lease;
    if (!journal || !this.#signedOn) return refused(401, '2003');
    const { operator } = this.#signedOn;
    const asked: Write = { operation: id, request, transaction, operator, ...(grant !== null && { grant }) };
    const before = this.#own(journal);
    const same = before.find(entry => isSameWrite(entry, asked));
    if (same) return (await this.#settle(journal, same, 'maybe')) as Result<Id>;
    if (before.length > 0) {
      const [earlier] = await this.#recover();
      if (!earlier) return refused(503, '6006', { count: before.length });
      return { ok: false, problem: tellRecovered(earlier), recovered: earlier };
    }
    const entry = await journal.append(asked).catch(journalRefusal);
    if ('ok' in entry) return entry;
    this.#signedOn.draft.sending();
    return (await this.#settle(journal, entry, 'never')) as Result<Id>;
  }

  /** Sign off, unless a write is not answered yet: what became of it is told first, as before another write. */
  async #signOff(): Promise<Result<OperationId>> {
    const { journal } = this.#lease;
    const [entry] = journal && this.#signedOn ? this.#own(journal) : [];
    if (!journal || !entry) return this.#inquire('signOff', {}, null);
    const result = await this.#settle(journal, entry, 'maybe');
    if (!journal.waiting().includes(entry)) {
      const recovered = { entry, result };
      return { ok: false, problem: tellRecovered(recovered), recovered };
    }
    // Nobody can be signed off whom the host knows no more.
    return !result.ok && result.problem.message === '2003' ? this.#inquire('signOff', {}, null) : result;
  }

  /** Sends a journalled write until its fate is known, and then forgets it. */
  async #settle(
    journal: Journal,
    entry: JournalEntry,
    reached: 'never' | 'maybe',
  ): Promise<Result<OperationId>> {
    const request = httpRequest(operationById(entry.operation)!, entry.request as Record<string, unknown>);
    const headers = {
      ...this.#headers(entry.transaction),
      [HEADERS.idempotencyKey]: formatIdempotencyKey(entry.key),
      ...(entry.grant ? { [HEADERS.grant]: entry.grant } : {}),
    };
    const outcome = await this.#ask(request, headers, {
      timeoutMs: this.#patience.sending,
      patienceMs: this.#patience.write,
      reached,
      isFinal: isFinalForWrite,
    });
    if (outcome.kind === 'lost' && outcome.reached === 'maybe') {
      return refused(503, '6006', { count: this.waiting() });
    }
    const result = outcome.kind === 'lost' ? lost(outcome.loss) : readReply(entry.operation, outcome);
    const isOpen = outcome.reached === 'maybe' && !result.ok && isAboutSignOn(result.problem);
    if (!isOpen) await journal.settle(entry);
    return result;
  }

  async #recover(): Promise<Recovered[]> {
    const recovered: Recovered[] = [];
    const { journal } = this.#lease;
    if (!journal || !this.#signedOn) return recovered;
    for (const entry of this.#own(journal)) {
      const result = await this.#settle(journal, entry, 'maybe');
      if (journal.waiting().includes(entry)) break;
      recovered.push({ entry, result });
    }
    return recovered;
  }

  /** Only who asked for a write may have it sent: it is posted under the name of who is signed on. */
  #own(journal: Journal): JournalEntry[] {
    return journal.waiting().filter(entry => entry.operator === this.#signedOn?.operator);
  }

  #kept(folder: string, key: Uint8Array): DraftOptions {
    const { onDraftFailure } = this.#options;
    return { folder, key, ...(onDraftFailure ? { onFailure: onDraftFailure } : {}) };
  }

  #headers(transaction: TransactionCode | null): Record<string, string> {
    return {
      ...(transaction ? { [HEADERS.transaction]: transaction } : {}),
      ...(this.#signedOn ? { authorization: `Bearer ${this.#signedOn.token}` } : {}),
    };
  }
}

const lost = ({ message, args }: Loss) => refused(503, message, args);

/** A host that failed or was too busy to look up the first answer can't know whether the write was posted. */
const isFinalForWrite = (answer: Answered, reached: 'never' | 'maybe'): boolean =>
  isOfHost(answer) && (reached === 'never' || answer.status < 500);

/** Refused before the host looked whether the write was answered already (messages 20xx). */
const isAboutSignOn = ({ message }: Problem): boolean => message.startsWith('20');
