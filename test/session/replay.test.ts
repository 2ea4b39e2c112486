import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadScreens } from '../../src/cli/screens-folder.ts';
import type { Action } from '../../src/presentation/action.ts';
import type { HostLine } from '../../src/session/ports.ts';
import { Session } from '../../src/session/session.ts';
import { issueKey } from '../../src/values/keys.ts';

const KEYS = 10_000;
const KEYS_A_SECOND = 25;
/** The host takes this long in turn, in milliseconds: mostly longer than a record takes to key. */
const ANSWERS_AFTER = [30, 900, 5, 2_500, 400];

const { formats } = loadScreens(join(import.meta.dirname, '../../screens'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A citation number keyed over what stands in its field, with a slip that is taken back. */
function* record(citation: string): Generator<Action> {
  yield { do: 'home' };
  yield { do: 'tab' };
  yield { do: 'deleteField' };
  for (const [place, digit] of [...citation].entries()) {
    if (place === 4) {
      yield { do: 'key', char: 0x37 };
      yield { do: 'erase' };
    }
    yield { do: 'key', char: digit.charCodeAt(0) };
  }
  yield { do: 'aid', aid: 'enter' };
}

test('of 10,000 keys at 25 a second no one is lost, however slow the host', async () => {
  const asked: unknown[] = [];
  const line: Partial<HostLine> = {
    call: async (_, request) => {
      asked.push((request as { citation?: string }).citation);
      const after = ANSWERS_AFTER[asked.length % ANSWERS_AFTER.length];
      await new Promise(resolve => setTimeout(resolve, after));
      return { ok: true, reply: {} as never };
    },
  };
  const session = new Session({
    formats,
    host: Promise.resolve(line as HostLine),
    version: '0.0.0',
    now: () => new Date(),
    print: () => undefined,
    leave: () => undefined,
  });
  session.operator = {
    ...{ operator: 'BEN2', name: 'BEN', grade: '2', terminal: 'T001' },
    transactions: new Set(['CITI']),
    needs: {},
  };
  await session.navigation.enter('CITI', {});

  const keyed: string[] = [];
  let longestQueue = 0;
  for (let keys = 0; keys < KEYS; ) {
    const citation = issueKey('citation', 1_000 + keyed.length);
    if (citation === null) throw new Error('no such citation');
    keyed.push(citation);
    for (const action of record(citation)) {
      session.act(action);
      keys++;
      longestQueue = Math.max(longestQueue, session.screen.typeahead.length);
      await vi.advanceTimersByTimeAsync(1000 / KEYS_A_SECOND);
    }
  }
  const settled = session.settled();
  await vi.runAllTimersAsync();
  await settled;

  expect(asked).toEqual(keyed);
  expect(session.screen.typeahead).toEqual([]);
  // The hands were far ahead of the host.
  expect(longestQueue).toBeGreaterThan(1_000);
});
