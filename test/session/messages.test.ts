import { describe, expect, test } from 'vitest';
import { isMessageNumber, MESSAGES } from '../../src/contract/messages.ts';
import { messageText } from '../../src/session/messages.ts';

const ZONE = 'America/Los_Angeles';

describe('a message', () => {
  test('shows cents as money, dates as MM/DD/YY and instants in the office', () => {
    const reply = { receipt: '800100000010', change: 123_456 };
    expect(messageText('9001', reply, ZONE)).toBe('9001 Receipt 800100000010 posted. Change 1,234.56.');
    expect(messageText('5006', { date: '2026-05-15' }, ZONE)).toContain('05/15/26');
    const changed = { changedBy: 'ADA', changedAt: '2026-05-14T16:05:00.000Z' };
    expect(messageText('3010', changed, ZONE)).toContain('ADA at 05/14/26 09:05');
  });

  test.each(Object.entries(MESSAGES))('%s fits the message line with usual arguments', (number, text) => {
    if (!isMessageNumber(number)) throw new Error(number);
    const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!);
    const args = Object.fromEntries(names.map(name => [name, 'x'.repeat(8)]));
    expect(messageText(number, args, ZONE).length).toBeLessThanOrEqual(78);
  });

  test('is cut where data make it too long, and keeps its way out', () => {
    const who = { until: '2026-11-30', name: 'QUILLAN-MONTGOMERY-FITZWILLIAMS, DEXTER T' };
    const text = messageText('4006', who, ZONE);
    expect(text).toMatch(
      /^4006 Cash only until 11\/30\/26: no check from QUILLAN.*\. Take another tender\.$/,
    );
    expect(text.length).toBeLessThanOrEqual(78);
  });

  test.each(['line check digit is wrong', 'unknown coupon type', 'key inside: check digit does not agree'])(
    'of a scan that is damaged since %s fits without a cut',
    why => {
      const text = messageText('1109', { why }, ZONE);
      expect(text.length).toBeLessThanOrEqual(78);
      expect(text).toContain('key the number.');
    },
  );
});
