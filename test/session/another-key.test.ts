import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { issueKey } from '../../src/values/keys.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const { mixedCart, credit, finalBilled } = PLANTED;
const [ACCOUNT] = mixedCart.accounts;
const [CITATION, OTHER] = mixedCart.citations;
const NO_ACCOUNT = issueKey('account', 99_999_999) ?? issueKey('account', 99_999_998)!;
const NO_CITATION = issueKey('citation', 99_999_98)!;
const NO_PARTY = issueKey('party', 99_999)!;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk('', 'SAM'));
});
afterEach(() => office.close());

/** What the screen shows of a reply. */
const shown = (): string[] => {
  const { format } = desk.session.page;
  const fields = [...format.fields.values()].filter(({ use, show }) => use === 'output' && show !== null);
  return fields.map(({ name }) => desk.text(name)).filter(text => text !== '');
};

describe('nothing of one record stands under the key of another', () => {
  test.each([
    ['UACI', 'account', ACCOUNT, NO_ACCOUNT, '3001'],
    ['UACI', 'account', ACCOUNT, '1045238714', '1101'],
    ['CITI', 'citation', CITATION, NO_CITATION, '3002'],
    ['ACUI', 'party', mixedCart.party, NO_PARTY, '3005'],
    ['UHSI', 'account', ACCOUNT, NO_ACCOUNT, '3001'],
    ['KPAE', 'key', ACCOUNT, NO_ACCOUNT, '3001'],
    ['KPAE', 'key', ACCOUNT, '1045238714', '1101'],
    ['KCLR', 'date', 'D06', '010126', '4115'],
  ])('%s, %s', async (code, field, key, other, message) => {
    await desk.key(`${code} ${key}<enter>`);
    expect(shown().length).toBeGreaterThan(5);
    desk.session.moveTo(field);
    await desk.key(`<eraseEOF>${other}<enter>`);
    expect(desk.message.slice(0, 4)).toBe(message);
    expect(desk.text(field)).toBe(other);
    expect(shown()).toEqual([]);
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^700[18]/);
  });

  test('of a receipt neither, and the reason that was keyed stays', async () => {
    await desk.key(`${OPEN_DRAWER}<home>KPAE ${CITATION}<enter><f10>`);
    await desk.key('<home>KVDA 800100000010<enter><tab>');
    desk.session.moveTo('reason');
    await desk.key('WRONG PLATE');
    desk.session.moveTo('receipt');
    await desk.key('<eraseEOF>800100000011<enter>');
    expect(desk.message).toMatch(/^1106 /);
    expect([shown(), desk.text('reason')]).toEqual([[], 'WRONG PLATE']);
  });

  test('a list that came before the record stays to choose from', async () => {
    const ada = await office.desk();
    await ada.signOn('ADA', '6666');
    await ada.key('SUSU<enter>BEN2<enter>');
    ada.session.moveTo('operator');
    await ada.key('<eraseEOF>ZZZ<enter>');
    expect([ada.message.slice(0, 4), ada.text('name'), ada.text('grade')]).toEqual(['3009', '', '']);
    expect(ada.text('items[0].listOperator')).not.toBe('');
  });
});

describe('what is shown stays', () => {
  test('when the line was lost', async () => {
    await desk.key(`UACI ${ACCOUNT}<enter>`);
    const before = shown();
    await office.down();
    desk.session.moveTo('account');
    await desk.key(`<eraseEOF>${credit.account}<enter>`);
    expect(desk.message).toMatch(/^600/);
    expect(shown()).toEqual(before);
    await office.up();
  });

  test('when another field of the same record is refused', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    const before = shown();
    desk.session.moveTo('amount');
    await desk.key('99999<enter>');
    expect(desk.message).toMatch(/^4022 /);
    expect(shown()).toEqual(before);
  });

  test('when a post is refused', async () => {
    await desk.key(`KPAE ${CITATION}<enter>`);
    const before = shown();
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^4001 /);
    expect(shown()).toEqual(before);
  });
});

describe('what the host filled in for one key is not sent with another', () => {
  test('the amount and payee of a refund', async () => {
    await desk.key(`FRFA ${credit.account}<enter>`);
    const before = ['amount', 'payee', 'address1'].map(name => desk.text(name));
    expect(before.every(text => text !== '')).toBe(true);
    desk.session.moveTo('key');
    await desk.key(`<eraseEOF>${finalBilled.account}<enter>`);
    expect(before).not.toContain(desk.text('payee'));
    expect(desk.text('amount')).not.toBe(before[0]);
  });

  test('the date of a drawer', async () => {
    const sent: unknown[] = [];
    const watched = await office.desk({
      between: line => ({
        ...line,
        call: (id, request, options) => {
          if (id === 'getDrawerSession') sent.push(request);
          return line.call(id, request, options);
        },
      }),
    });
    await watched.signOn('MIA', '5555');
    await watched.key('KCLR D06<enter>');
    expect(watched.text('date')).not.toBe('');
    watched.session.moveTo('drawer');
    await watched.key('<eraseEOF>D05<enter>');
    expect(sent).toEqual([{ drawer: 'D06' }, { drawer: 'D05' }]);
  });

  test('but what was keyed is', async () => {
    await desk.key(`KPAE<enter>${CITATION}<tab>500<enter>`);
    desk.session.moveTo('key');
    await desk.key(`<eraseEOF>${OTHER}<enter>`);
    expect([desk.text('amount'), desk.text('total')]).toEqual(['5.00', '5.00']);
  });
});
