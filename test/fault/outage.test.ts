import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Counter, openCounter } from './counter.ts';
import type { Fate } from './line.ts';

/** Longer than a terminal goes on trying by itself: 30 seconds for a write. */
const PATIENCE_MS = 120_000;

describe('a host that stays away', () => {
  let counter: Counter;
  let isPostHit = false;

  const fateOf = (requestLine: string): Fate => {
    const isHit = isPostHit && requestLine === 'POST /v1/payments';
    if (isHit) isPostHit = false;
    return { dies: isHit ? 'at the reply' : 'never' };
  };

  beforeAll(async () => {
    counter = await openCounter(fateOf, office => office.cut());
  });
  afterAll(() => counter.close());

  const shown = async () => {
    const screen = await counter.clerk.screen();
    return [counter.account, '77.77'].filter(keyed => screen.includes(keyed));
  };

  it(
    'loses nothing keyed before it could be shown, nor a payment whose reply was lost',
    async () => {
      const { clerk, office, account } = counter;
      await office.cut();
      await clerk.do(`String("${account}\\t77.77\\n")`);
      expect(await clerk.message()).toMatchObject({ number: '6001' });
      expect(await shown()).toEqual([account, '77.77']);

      await office.start();
      await clerk.do('Enter');
      expect(await clerk.message()).toMatchObject({ number: '9015' });
      isPostHit = true;
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
    async () => {
      const { clerk, office, account } = counter;
      await office.start();
      await clerk.do('Clear()');
      await clerk.do(`String("${account}\\t44.44\\n")`);
      expect(await clerk.message()).toMatchObject({ number: '9015' });
      isPostHit = true;
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
      expect(posted.filter(total => total !== 7_777).sort()).toEqual([4_444, 5_555]);
    },
    PATIENCE_MS,
  );
});
