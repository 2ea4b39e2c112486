import { describe, expect, test } from 'vitest';
import { CITATION_STATUSES } from '../../src/contract/citation.ts';
import { LICENSE_STATUSES } from '../../src/contract/license.ts';
import { MESSAGES } from '../../src/contract/message-texts.ts';
import { isMessageNumber, PLACEHOLDER } from '../../src/contract/messages.ts';
import { REFUND_STATUSES } from '../../src/contract/refund.ts';
import { SHIPPED_RULES } from '../../src/host/day/rules.ts';
import { amountText, forbiddenAct, LIMITED_ACTS, limitedAct } from '../../src/host/security/acts.ts';
import { parseKeys, SENT_AS } from '../../src/keymap/key-name.ts';
import { messageText } from '../../src/session/messages.ts';
import { formatDate, isIsoDate } from '../../src/values/dates.ts';
import { KEY_FORMS } from '../../src/values/keys.ts';
import { formatMoney, MAX_CENTS } from '../../src/values/money.ts';

const ZONE = 'America/Los_Angeles';

const longest = (texts: Iterable<string>): string =>
  [...texts].reduce((a, b) => (b.length > a.length ? b : a));

const AMOUNT = formatMoney(MAX_CENTS);
const SIGNED = formatMoney(-MAX_CENTS);
const KEY = '800199999997';
const NUMBER = '99999999';
const TEXT = 'A TEXT THAT IS LONGER THAN ANY LINE OF THE SCREEN AND WOULD FILL IT TO ITS END BY ITSELF';
const DATE = '2026-05-14';
const WHYS = ['it is their own drawer', 'they served this customer lately', 'not of your grade'];
const CITE = forbiddenAct('shutoffRelease')!.cite;

/** The widest value of each argument that is never cut; of a message that has another, after its number. */
const WIDEST: Readonly<Record<string, string | number>> = {
  ...{ act: 'REVERSAL AFTER THE CLOSE', '2106 act': `TRANSFER OF ${AMOUNT} TO D001`, amount: AMOUNT },
  ...{ '2110 act': `TRANSFER OF ${AMOUNT} TO D001` },
  ...{ approval: NUMBER, approver: 'BEN2', bag: 'BAG-99999999', balanced: DATE, businessDate: DATE },
  ...{ by: 'BEN2', cash: AMOUNT, changedAt: '2026-05-14T16:05:00.000Z', changedBy: 'BEN2', claimBy: DATE },
  ...{
    client: '0.10.0+0123456',
    code: 'KPAE',
    '4107 code': 'WATR',
    count: NUMBER,
    counted: AMOUNT,
  },
  ...{ credit: AMOUNT, credited: AMOUNT, custodian: 'CAL3', date: DATE, days: 180, delegation: NUMBER },
  ...{ deposit: NUMBER, difference: SIGNED, drawer: 'D001', due: AMOUNT, entry: NUMBER, event: NUMBER },
  ...{ '6009 entry': `CFGU ${longest(Object.keys(SHIPPED_RULES))}` },
  ...{ first: 99, from: 'BEN2', '2302 from': DATE, '5316 from': DATE },
  ...{ '9023 from': DATE, fund: 'CNTR', given: AMOUNT, gl: '401-5120', grade: '3', host: '0.10.0+0123456' },
  ...{
    key: KEY,
    '3007 key': '0ABC1234',
    '4027 key': '1000100060 +19',
    '5308 key': '20000000',
    '5318 key': '1000100060',
    '7001 key': 'Enter',
    '7008 key': 'Enter',
    '7011 key': 'Enter',
  },
  ...{ change: AMOUNT, screens: '5 screens are', way: 'reset' },
  ...{ '9205 key': 'ctrl+a ctrl+alt+f12', '9206 key': 'ctrl+a ctrl+alt+f12' },
  ...{
    kind: longest(Object.keys(KEY_FORMS)),
    limit: AMOUNT,
    line: 99,
    mark: 'DUPLICATE',
    macro: 'ABCDEFGHIJKLMNOP',
  },
  movement: NUMBER,
  ...{
    milliseconds: 60_000,
    needs: 'S',
    '2004 needs': 'grade M',
    '2106 needs': 'operator BEN2',
    net: AMOUNT,
    nextDate: DATE,
  },
  ...{ operator: 'BEN2', out: SIGNED, over: AMOUNT, '4021 over': SIGNED, '4119 over': SIGNED, owed: SIGNED },
  ...{ pickup: NUMBER, place: 99, published: NUMBER, receipt: KEY, receivedBy: 'BEN2', records: NUMBER },
  ...{ refund: NUMBER, rows: NUMBER, rule: longest([CITE, ...Object.keys(SHIPPED_RULES)]), second: 99 },
  ...{ '9023 rule': longest(Object.keys(SHIPPED_RULES)), session: NUMBER, share: AMOUNT, short: AMOUNT },
  ...{ '4010 status': longest(Object.values(CITATION_STATUSES)) },
  ...{ '4030 status': longest(Object.values(LICENSE_STATUSES)) },
  ...{ '5304 status': longest(Object.values(REFUND_STATUSES)) },
  ...{
    '5308 status': longest(Object.values(LICENSE_STATUSES)),
    '5319 status': 'ITEM RETURNED',
    steps: 999,
    taken: AMOUNT,
    '4130 taken': DATE,
    tendered: AMOUNT,
  },
  ...{
    terminal: 'T001',
    to: 'BEN2',
    '5316 to': DATE,
    total: AMOUNT,
    transaction: 'KPAE',
    transferred: NUMBER,
  },
  ...{ transmittal: NUMBER, turned: NUMBER, until: DATE, voucher: NUMBER, name: 'ABCDEFGHIJKLMNOP' },
  ...{ why: longest(WHYS), '1109 why': 'line check digit is wrong' },
};

function widest(number: string, name: string, as: string | undefined): string | number {
  if (as === 'text') return TEXT;
  if (as === 'list') return Array.from({ length: 99 }, () => 'D001 (BEN2)').join(', ');
  if (as === 'money') return name === 'overShort' ? -MAX_CENTS : MAX_CENTS;
  const value = WIDEST[`${number} ${name}`] ?? WIDEST[name];
  if (value === undefined) throw new Error(`no widest value of ${name}`);
  return value;
}

describe('a message', () => {
  test('shows cents as money, dates as MM/DD/YY and instants in the office', () => {
    const reply = { receipt: '800100000010', change: 123_456 };
    expect(messageText('9001', reply, ZONE)).toBe('9001 Receipt 800100000010 posted. Change 1,234.56.');
    expect(messageText('5006', { date: '2026-05-15' }, ZONE)).toContain('05/15/26');
    const changed = { changedBy: 'ADA', changedAt: '2026-05-14T16:05:00.000Z' };
    expect(messageText('3010', changed, ZONE)).toContain('ADA at 05/14/26 09:05');
  });

  test.each(Object.entries(MESSAGES))(
    '%s fits the message line with its widest arguments',
    (number, text) => {
      if (!isMessageNumber(number)) throw new Error(number);
      const args = Object.fromEntries(
        [...text.matchAll(PLACEHOLDER)].map(([, name = '', as]) => [name, widest(number, name, as)]),
      );
      const filled = messageText(number, args, ZONE);
      expect(filled.length, filled).toBeLessThanOrEqual(78);
      for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) {
        const value = String(args[name]);
        if (name !== 'changedAt') expect(filled).toContain(isIsoDate(value) ? formatDate(value) : value);
      }
    },
  );

  test('leaves the last of a list out, whole, and counts them', () => {
    const listed = (...drawers: string[]) => messageText('5003', { drawers: drawers.join(', ') }, ZONE);
    expect(listed('D01 (BEN2)')).toBe('5003 Drawers open: D01 (BEN2). Close each with KCLS.');
    expect(listed('D01 (BEN2)', 'D02 (CAL3)', 'D03 (SAM)')).toBe(
      '5003 Drawers open: D01 (BEN2), D02 (CAL3), D03 (SAM). Close each with KCLS.',
    );
    expect(listed('D01 (BEN2)', 'D02 (CAL3)', 'D03 (SAM)', 'D04 (MIA)')).toBe(
      '5003 Drawers open: D01 (BEN2), D02 (CAL3), 2 more. Close each with KCLS.',
    );
  });

  test('is cut in a name where data make it too long, visibly, and keeps its way out', () => {
    const who = { until: '2026-11-30', name: 'QUILLAN-MONTGOMERY-FITZWILLIAMS, DEXTER T' };
    expect(messageText('4006', who, ZONE)).toBe(
      '4006 Cash only until 11/30/26: no check from QUILLAN-.... Take another tender.',
    );
  });

  test('of a returned item tells the refund to be stopped whole, whatever the amounts', () => {
    const args = { amount: MAX_CENTS, outcomeText: 'STOP REFUND 60000098 +1 OF', outcome: MAX_CENTS };
    expect(messageText('9105', args, ZONE)).toContain('STOP REFUND 60000098 +1 OF');
  });

  test.each(LIMITED_ACTS)('of a limit of %s is told whole', act => {
    const { text, unit } = limitedAct(act);
    const limit = amountText(act, unit === 'cents' ? MAX_CENTS : 999);
    for (const why of [`over your limit ${limit}`, 'not of your grade']) {
      const filled = messageText('2101', { act: text, why, needs: 'S' }, ZONE);
      expect(filled).toBe(`2101 ${text}: ${why}. Ask grade S.`);
      expect(filled.length).toBeLessThanOrEqual(78);
    }
  });

  test.each([
    'f'.repeat(20),
    'shift+a',
    'alt+shift+a',
    'alt+shift+space',
    'shift+shift+shift+1',
    'ctrl+shift+alt+\ue000',
    ...Object.keys(SENT_AS),
    ' ',
  ])('of %s, which is no key to bind, is told whole', written => {
    const parsed = parseKeys(written);
    const why = 'why' in parsed ? parsed.why : parsed.keys[0]!.unsent!;
    const text = messageText('7211', { why }, ZONE);
    expect(text).toBe(`7211 ${why}. Key one such as f9, alt+x or ctrl+a 5.`);
    expect(text.length).toBeLessThanOrEqual(78);
  });

  test.each(['line check digit is wrong', 'unknown coupon type', 'no such notice stage'])(
    'of a scan that is damaged since %s fits without a cut',
    why => {
      const text = messageText('1109', { why }, ZONE);
      expect(text.length).toBeLessThanOrEqual(78);
      expect(text).toContain('key the number.');
    },
  );
});
