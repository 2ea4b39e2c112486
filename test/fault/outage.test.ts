import { describe, it } from 'vitest';
import { type Counter, openCounter } from './counter.ts';
import type { Fate } from './line.ts';

/** Longer than a terminal goes on trying by itself: 30 seconds for a write. */
const PATIENCE_MS = 120_000;

/** A counter whose host is cut off at the reply to the next payment after `hitNextPost`. */
async function openHitCounter(): Promise<{ counter: Counter; hitNextPost: () => void }> {
  let isPostHit = false;
  const fateOf = (requestLine: string): Fate => {
    const isHit = isPostHit && requestLine === 'POST /v1/payments';
    if (isHit) isPostHit = false;
    return { dies: isHit ? 'at the reply' : 'never' };
  };
  const counter = await openCounter(fateOf, office => office.cut());
  const hitNextPost = () => {
    isPostHit = true;
  };
  return { counter, hitNextPost };
}

/** Two counters wait at the same time. */
describe.concurrent('a host that stays away', () => {
  it(
    'loses nothing keyed before it could be shown, nor a payment whose reply was lost',
    async ({ expect, onTestFinished }) => {
      const { counter, hitNextPost } = await openHitCounter();
      onTestFinished(() => counter.close());
      const { clerk, office, account } = counter;
      const shown = async () => {
        const screen = await clerk.screen();
        return [account, '77.77'].filter(keyed => screen.includes(keyed));
      };
      await office.cut();
      await clerk.do(`String("${account}\\t77.77\\n")`);
      expect(await clerk.message()).toMatchObject({ number: '6001' });
      expect(await shown()).toEqual([account, '77.77']);

      await office.start();
      await clerk.do('Enter');
      expect(await clerk.message()).toMatchObject({ number: '9015' });
      hitNextPost();
      await clerk.do('PF(10)');
      expect(await clerk.message()).toMatchObject({ number: '6006' });
      expect(await shown()).toEqual([account, '77.77']);

      await office.start();
      await clerk.do('PF(10)');
      const { text } = await clerk.message();
      const receipt = /^9001 Receipt (\S+) posted/.exec(text)?.[1] ?? text;
      expect(await office.verify()).toEqual({ status: 0, wrong: [] });
      expect(counter.receipts()).toEqual(new Map([[receipt, { total: 7_777, posted: 7_777 }]]));
    },
    PATIENCE_MS,
  );

  it(
    'loses no payment keyed behind one whose reply was lost, when the terminal is lost, too',
    async ({ expect, onTestFinished }) => {
      const { counter, hitNextPost } = await openHitCounter();
      onTestFinished(() => counter.close());
      const { clerk, office, account } = counter;
      await clerk.do(`String("${account}\\t44.44\\n")`);
      expect(await clerk.message()).toMatchObject({ number: '9015' });
      hitNextPost();
      await clerk.do('PF(10)');
      expect(await clerk.message()).toMatchObject({ number: '6006' });

      await office.start();
      await clerk.do('Clear()');
      await clerk.do(`String("${account}\\t55.55\\n")`);
      expect(await clerk.message()).toMatchObject({ number: '9015' });
      await office.cut();
      await clerk.do('PF(10)');
      expect(await clerk.message()).toMatchObject({ number: '6006' });
      await counter.loseTerminal();

      await office.start();
      await counter.signOnAgain();
      const { text } = await counter.clerk.message();
      expect(text).toMatch(new RegExp(`^4027 Posted 44.44 on ${account}: reply lost, receipt \\d+\\.$`));
      const screen = await counter.clerk.screen();
      expect([screen.includes(account), screen.includes('55.55')]).toEqual([true, true]);
      await counter.clerk.do('PF(10)');
      expect(await counter.clerk.message()).toMatchObject({ number: '9001' });
      expect(await office.verify()).toEqual({ status: 0, wrong: [] });
      const posted = [...counter.receipts().values()].map(({ total }) => total);
      expect(posted.sort()).toEqual([4_444, 5_555]);
    },
    PATIENCE_MS,
  );
});
