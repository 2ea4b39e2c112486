import { expect, test } from 'vitest';
import type { Action } from '../../src/presentation/action.ts';
import { keysPerHour, Statistics, statisticsLines } from '../../src/session/statistics.ts';

const DIGIT: Action = { do: 'key', char: 0x31 };

test('a pause of more than a minute is cut, and the key after it still counts', () => {
  const statistics = new Statistics();
  for (const now of [0, 1000, 61_000, 121_001, 122_001]) statistics.key('KPAE', DIGIT, now);
  const counters = statistics.byTransaction.get('KPAE')!;
  expect(counters).toEqual({ keystrokes: 5, corrections: 0, records: 0, activeMs: 62_000 });
  expect(keysPerHour(counters)).toBe(290);
});

test('function keys count, shifting keys do not, and what takes back is a correction', () => {
  const statistics = new Statistics();
  const keys: Action[] = [
    DIGIT,
    { do: 'tab' },
    { do: 'aid', aid: 'enter' },
    { do: 'erase' },
    { do: 'deleteField' },
    { do: 'reset' },
    { do: 'dup' },
    { do: 'toggleInsert' },
  ];
  for (const key of keys) statistics.key('KPAE', key, 0);
  expect(statistics.byTransaction.get('KPAE')).toMatchObject({ keystrokes: 5, corrections: 2 });
});

test('each transaction has its line, in the order of use, and all have a sum', () => {
  const statistics = new Statistics();
  for (let second = 0; second < 3; second++) statistics.key('KPAE', DIGIT, second * 1000);
  statistics.record('KPAE');
  statistics.key('CITI', { do: 'erase' }, 3_000);
  expect(statisticsLines(statistics.byTransaction)).toEqual([
    '           Records  Keystrokes Corrections      Active   Keys/hour',
    'KPAE             1           3           0    00:00:02        5400',
    'CITI             0           1           1    00:00:01        3600',
    '',
    'All              1           4           1    00:00:03        4800',
  ]);
  statistics.end();
  expect(statisticsLines(statistics.byTransaction).at(-1)).toMatch(/^All +0 +0 +0 +00:00:00 +-$/);
});
