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
    expect(messageText(number, args, ZONE).length).toBeLessThanOrEqual(79);
  });
});
