import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Draws } from '../../src/demo/draws.ts';
import { formatMoney } from '../../src/values/money.ts';
import { type Counter, openCounter } from './counter.ts';
import type { Fate } from './line.ts';

const SEED = process.env.CITYCRT_FAULT_SEED ?? '2026';
const PAYMENTS = 200;
const KILLS_AT_LEAST = 30;
const REPLIES_LOST_AT_LEAST = 5;
const ACKNOWLEDGED_AT_LEAST = 190;
const LATEST_MS = 12;

const QUOTE = 'POST /v1/payments/quote';
const POST = 'POST /v1/payments';

interface Hit {
  request: typeof QUOTE | typeof POST;
  fate: Fate;
}

/** About one payment in five is hit: while it is shown, while it is posted, or between its commit and its reply. */
function hitOf(payment: number): Hit | null {
  const draws = new Draws(SEED, 'payment', payment);
  if (!draws.chance('hit', 200)) return null;
  const later: Fate = { dies: 'after', milliseconds: draws.integer('delay', 0, LATEST_MS) };
  return draws.weighted<Hit>('how', [
    [{ request: POST, fate: { dies: 'at the reply' } }, 400],
    [{ request: POST, fate: later }, 450],
    [{ request: QUOTE, fate: later }, 150],
  ]);
}

/** Each payment has an amount of its own, by which it is known in the ledger. */
const amountOf = (payment: number): number => 1_000 + payment;

/** Messages after which the same key is pressed again. */
const PRESS_AGAIN = new Set(['6001', '6003', '6006']);

describe(`200 payments keyed while the host is killed (seed ${SEED})`, () => {
  const acknowledged = new Map<string, number>();
  let counter: Counter;
  let hit: Hit | null = null;
  let repliesLost = 0;

  /** What a request meets; each hit strikes once. */
  function fateOf(requestLine: string): Fate {
    if (hit?.request !== requestLine) return { dies: 'never' };
    const { fate } = hit;
    hit = null;
    if (fate.dies === 'at the reply') repliesLost++;
    return fate;
  }

  /** Press a key until the host has answered it; what was keyed must stand on the screen all the while. */
  async function press(key: string, keyed: readonly string[]): Promise<string> {
    const { clerk, office } = counter;
    for (;;) {
      await clerk.do(key);
      const { number, text } = await clerk.message();
      if (!PRESS_AGAIN.has(number)) return text;
      const screen = await clerk.screen();
      for (const each of keyed) expect(screen).toContain(each);
      await office.back();
    }
  }

  beforeAll(async () => {
    counter = await openCounter(fateOf, office => office.kill());
  });
  afterAll(() => counter.close());

  it('acknowledges them, and keeps what was keyed of one it has not', async () => {
    const { clerk, office, account } = counter;
    for (let payment = 1; payment <= PAYMENTS; payment++) {
      hit = hitOf(payment);
      const amount = formatMoney(amountOf(payment));
      await clerk.do(`String("${account}\\t${amount}")`);
      expect(await press('Enter', [account, amount])).toMatch(/^9015 /);
      const posted = await press('PF(10)', [account, amount]);
      const receipt = /^9001 Receipt (\S+) posted/.exec(posted)?.[1];
      if (receipt === undefined) throw new Error(`payment ${payment}: ${await clerk.screen()}`);
      acknowledged.set(receipt, amountOf(payment));
    }
    await office.back();
    expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED_AT_LEAST);
    expect(office.kills).toBeGreaterThanOrEqual(KILLS_AT_LEAST);
    expect(repliesLost).toBeGreaterThanOrEqual(REPLIES_LOST_AT_LEAST);
  }, 180_000);

  it('has each acknowledged one in the ledger once, none twice, and the books prove', async () => {
    expect(await counter.office.verify()).toEqual({ status: 0, wrong: [] });
    const receipts = counter.receipts();
    const totals = [...receipts.values()].map(({ total }) => total);
    expect(new Set(totals).size).toBe(totals.length);
    for (const [receipt, amount] of acknowledged) {
      expect([receipt, receipts.get(receipt)]).toEqual([receipt, { total: amount, posted: amount }]);
    }
  });
});
