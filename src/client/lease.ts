import type { OperationId, ReplyOf, RequestOf } from '../contract/operations.ts';
import { type Journal, JournalError, openJournal, type SetAside } from './journal.ts';
import { type Result, refused } from './reply.ts';
import { journalFile, type TerminalPlace } from './terminal-place.ts';

export interface LeaseOptions {
  place: TerminalPlace;
  /** The terminal id to lease; without it the host gives this place the one it had, or a free one. */
  terminal?: string;
  /** Told of a journal that can't be gone on with, for the administrator. */
  onSetAside?: (setAside: SetAside) => void;
}

/** What a lease of a terminal id brings: the id, and the journal of the writes sent from it. */
interface Lease {
  epoch: string;
  terminal: string;
  renewAfter: number;
  journal: Journal;
}

type Inquire = <Id extends OperationId>(id: Id, request: RequestOf<Id>) => Promise<Result<Id>>;

/** The terminal id that the host leases to this terminal, and the journal that goes with it. */
export class TerminalLease {
  readonly #options: LeaseOptions;
  readonly #inquire: Inquire;
  #lease: Lease | null = null;

  constructor(options: LeaseOptions, inquire: Inquire) {
    this.#options = options;
    this.#inquire = inquire;
  }

  /** Null before the first sign-on. */
  get journal(): Journal | null {
    return this.#lease?.journal ?? null;
  }

  /** Lease an id, the one in hand when there is one, and open its journal. */
  async take(): Promise<Result<'leaseTerminal'>> {
    const status = await this.#inquire('getStatus', {});
    if (!status.ok) return status;
    const leased = await this.#ask(this.#options.terminal);
    if (!leased.ok) return leased;
    const { epoch } = status.reply;
    const { terminal, nextSeq } = leased.reply;
    if (this.#lease?.epoch === epoch && this.#lease.terminal === terminal) {
      this.#lease.renewAfter = renewAfter(leased.reply);
      return leased;
    }
    await this.close();
    const path = journalFile(this.#options.place.folder);
    const opened = await openJournal(path, { epoch, terminal, nextSeq }).catch(journalRefusal);
    if ('ok' in opened) return opened;
    this.#lease = { epoch, terminal, renewAfter: renewAfter(leased.reply), journal: opened.journal };
    if (opened.setAside) this.#options.onSetAside?.(opened.setAside);
    return leased;
  }

  /** Renew the lease when half of it is over. */
  async renew(): Promise<void> {
    const lease = this.#lease;
    if (!lease || Date.now() < lease.renewAfter) return;
    const renewed = await this.#ask(lease.terminal);
    if (renewed.ok) lease.renewAfter = renewAfter(renewed.reply);
  }

  /** Close the journal. The host lets the id go when the lease is over. */
  async close(): Promise<void> {
    await this.#lease?.journal.close();
    this.#lease = null;
  }

  #ask(terminal: string | undefined): Promise<Result<'leaseTerminal'>> {
    const { installation } = this.#options.place;
    return this.#inquire('leaseTerminal', { installation, ...(terminal ? { terminal } : {}) });
  }
}

/** What the disk refuses, as a problem. */
export function journalRefusal(error: unknown) {
  if (!(error instanceof JournalError)) throw error;
  return refused(507, '6008', { why: error.message });
}

/** When half the lease is over, in milliseconds since 1970. */
const renewAfter = ({ leasedUntil }: ReplyOf<'leaseTerminal'>): number =>
  (Date.now() + Date.parse(leasedUntil)) / 2;
