import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PLANTED } from '../../src/contract/tour.ts';
import { type Desk, type Office, OPEN_DRAWER, openDesk } from './desk.ts';

const [A, B, C] = PLANTED.mixedCart.citations;

let office: Office;
let desk: Desk;
beforeEach(async () => {
  ({ office, desk } = await openDesk(`${OPEN_DRAWER}<home>KMUE<enter>`));
});
afterEach(() => office.close());

const column = (name: string, lines = 4): string[] =>
  Array.from({ length: lines }, (_, line) => desk.text(`items[${line}].${name}`));

const onLine = async (line: number, name: string, keys: string): Promise<void> => {
  desk.session.moveTo(`items[${line}].${name}`);
  await desk.key(keys);
};

describe('an item number that is corrected', () => {
  test('takes all that is owed on the new item, and pays that', async () => {
    await desk.key(`${A}<enter>`);
    const [before] = column('amount');
    await onLine(0, 'key', `<eraseEOF>${B}<enter>`);
    expect(column('owed')[0]).not.toBe(before);
    expect(column('amount')[0]).toBe(column('owed')[0]);
    const owed = desk.text('total');
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^9001 /);
    expect(desk.printed.at(-1)?.lines.join('\n')).toMatch(new RegExp(`TOTAL +${owed}`));
  });

  test('keeps an amount that was keyed', async () => {
    await desk.key(`${A}<tab>500<enter>`);
    await onLine(0, 'key', `<eraseEOF>${B}<enter>`);
    expect(column('amount')[0]).toBe('5.00');
  });

  test('does not keep an amount that the host filled in for one taken away', async () => {
    await desk.key(`${A}<tab>500<enter>`);
    await onLine(0, 'amount', '<eraseEOF><enter>');
    await onLine(0, 'key', `<eraseEOF>${B}<enter>`);
    expect(column('amount')[0]).toBe(column('owed')[0]);
  });
});

describe('lines follow each other without a gap', () => {
  test('when an item is taken out', async () => {
    await desk.key(`${A}<enter>${B}<enter>${C}<tab>300<enter>`);
    await onLine(1, 'key', '<eraseEOF>');
    await onLine(1, 'amount', '<eraseEOF><enter>');
    expect(column('key')).toEqual([A, C, '', '']);
    expect(column('amount').slice(1)).toEqual(['3.00', '', '']);
    expect(column('name')[2]).toBe('');
    expect(desk.field).toBe('items[2].key');
    await desk.key('<f10>');
    expect(desk.message).toMatch(/^9001 /);
  });

  test.each(['', '500'])('when only the key of an item is cleared, its amount keyed "%s"', async amount => {
    await desk.key(`${A}<enter>${B}<tab>${amount}<enter>`);
    await onLine(0, 'key', '<eraseEOF><enter>');
    expect([column('key', 2), desk.message.slice(0, 4)]).toEqual([[B, ''], '9015']);
    await onLine(0, 'key', '<eraseEOF><enter>');
    expect([desk.message.slice(0, 4), desk.field]).toEqual(['4024', 'items[0].key']);
  });

  test('when a line between was left blank, the cursor after the last', async () => {
    await onLine(0, 'key', A!);
    await onLine(2, 'key', `${B}<enter>`);
    expect([column('key'), desk.field]).toEqual([[A, B, '', ''], 'items[2].key']);
  });

  test('so that a number that stands twice is named by the lines on which it stands', async () => {
    await onLine(0, 'key', A!);
    await onLine(2, 'key', `${A}<enter>`);
    expect(desk.message).toMatch(/^4020 .* on lines 1 and 2\./);
    expect([column('key', 3), desk.field]).toEqual([[A, A, ''], 'items[1].key']);
  });

  test('an amount that was keyed stays so where it has moved to', async () => {
    await desk.key(`${A}<enter>${B}<tab>300<enter>`);
    await onLine(0, 'key', '<eraseEOF><enter>');
    await onLine(0, 'key', `<eraseEOF>${C}<enter>`);
    expect([column('key', 1), column('amount', 1)]).toEqual([[C], ['3.00']]);
  });
});

test('with no item keyed the cursor goes to the first line', async () => {
  await desk.key('<enter>');
  expect([desk.message.slice(0, 4), desk.field]).toEqual(['4024', 'items[0].key']);
  await desk.key(`${A}<enter>`);
  expect(column('key', 7)).toEqual([A, '', '', '', '', '', '']);
});

test('an item that is refused leaves the others as they are', async () => {
  await desk.key(`${A}<enter>${B}<enter>`);
  const before = column('name', 1);
  await onLine(1, 'key', '<eraseEOF>1999999999<enter>');
  expect(desk.message).toMatch(/^1101 /);
  expect([column('name', 2), column('owed', 2), column('amount', 2)]).toEqual([
    [before[0], ''],
    ['70.00', ''],
    ['70.00', ''],
  ]);
});

test('F9 keys no amounts of the last items', async () => {
  await desk.key(`${A}<tab>500<enter><f10><f9>`);
  expect(column('amount')).toEqual(['', '', '', '']);
});
