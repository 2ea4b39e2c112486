import { setTimeout as pause } from 'node:timers/promises';
import { AWAY } from './loss.ts';
import type { HttpRequest } from './request.ts';
import type { Target } from './target.ts';
import { type Answer, createTransport, type Transport } from './transport.ts';

/** 'catching-up': the host is back, and what it may or may not have seen is being sent again. */
export type LineState = 'up' | 'away' | 'catching-up';

export interface LineOptions {
  target: Target;
  /** Gets a lost host back and tells where it is; without it the same host is called until it answers. */
  restore?: () => Promise<Target>;
  /** Told when the state changes, and why the host is still away; `why` is for the log. */
  onLine?: (state: LineState, why: string) => void;
}

export interface Terms {
  /** How long one sending may take. */
  timeoutMs: number;
  /** How long to go on trying while no final answer comes. */
  patienceMs: number;
  /** Whether the host may have seen this request before. */
  reached: 'never' | 'maybe';
  /** Whether an answer ends the matter; otherwise the request is sent again. */
  isFinal: (answer: Answered, reached: 'never' | 'maybe') => boolean;
}

export type Answered = Extract<Answer, { kind: 'answered' }>;
/** The last answer; `reached` is about every sending, not only the last. */
export type Outcome = (Answered & { reached: 'never' | 'maybe' }) | Extract<Answer, { kind: 'lost' }>;

/** The line to a host: sends until answered, and gets the host back when it is away. */
export interface Line {
  ask(request: HttpRequest, headers: Readonly<Record<string, string>>, terms: Terms): Promise<Outcome>;
  close(): void;
}

/** The sending that needs no pause before it: a kept-alive connection just closed by the host is no lost line. */
const AT_ONCE = 2;
const SHORTEST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

export function createLine({ target, restore, onLine }: LineOptions): Line {
  let transport: Transport = createTransport(target);
  let state: LineState = 'up';
  let restoring: Promise<void> | null = null;

  function enter(next: LineState, why: string): void {
    if (state === next) return;
    state = next;
    onLine?.(next, why);
  }

  /** One restoring serves everyone who waits. A host that can't be got back is simply called again. */
  function restored(): Promise<void> {
    restoring ??= (restore?.() ?? Promise.resolve(transport.target))
      .then(found => {
        if (JSON.stringify(found) === JSON.stringify(transport.target)) return;
        transport.close();
        transport = createTransport(found);
      })
      .catch((error: unknown) => onLine?.('away', String(error)))
      .finally(() => {
        restoring = null;
      });
    return restoring;
  }

  return {
    async ask(request, headers, { timeoutMs, patienceMs, reached: before, isFinal }) {
      const until = performance.now() + patienceMs;
      let reached = before;
      for (let sendings = 1; ; sendings++) {
        if (reached === 'maybe' && sendings !== AT_ONCE) enter('catching-up', 'sending again');
        const answer = await transport.send(request, headers, timeoutMs);
        if (answer.kind === 'answered' && isFinal(answer, reached)) {
          enter('up', 'answered');
          return { ...answer, reached };
        }
        const why = answer.kind === 'lost' ? answer.why : `status ${answer.status}`;
        if (answer.kind === 'answered' || answer.reached === 'maybe') reached = 'maybe';
        const left = until - performance.now();
        if (left <= 0) {
          enter('away', why);
          return { kind: 'lost', reached, why, loss: answer.kind === 'lost' ? answer.loss : AWAY };
        }
        if (sendings + 1 === AT_ONCE) continue;
        enter('away', why);
        await within(left, restored());
        await pause(Math.min(left, LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** (sendings - AT_ONCE)));
      }
    },

    close: () => transport.close(),
  };
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(milliseconds, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}
