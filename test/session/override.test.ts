import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HostLine } from '../../src/session/ports.ts';
import { type Desk, type Office, OPEN_DRAWER, openOffice } from './desk.ts';

let office: Office;
let desk: Desk;
let asked: { id: string; grant?: string | undefined }[] = [];

const watched = (line: HostLine): HostLine => ({
  ...line,
  call: (id, request, options) => {
    asked.push({ id, grant: options.grant });
    return line.call(id, request, options);
  },
});

beforeAll(async () => {
  office = await openOffice();
  desk = await office.desk({ between: watched });
  await desk.signOn('BEN2', '2222');
  await desk.key(OPEN_DRAWER);
});
afterAll(() => office.close());

/** Pay 700.00 on an account, and stand on KVDA with a reason, the receipt looked up. */
beforeEach(async () => {
  const { account } = await office.store.read(db =>
    db
      .selectFrom('account')
      .select('account')
      .where('status', '=', 'AC')
      .orderBy('account')
      .executeTakeFirstOrThrow(),
  );
  await desk.key('<f3>');
  const paid = await desk.session.call(
    'postPayment',
    { items: [{ key: account, amount: 700_00 }] },
    {
      transaction: 'KPAE',
    },
  );
  if (!paid.ok) throw new Error(paid.problem.detail);
  await desk.key(`KVDA ${paid.reply.receipt}<enter>`);
  desk.session.moveTo('reason');
  desk.strike('KEYED TWICE');
  asked = [];
});

const ids = () => asked.map(({ id }) => id);

describe('an act over the limit', () => {
  it('brings SPOV up over the screen, and says what is to be allowed and who may', async () => {
    await desk.key('<f10>');
    expect(desk.code).toBe('SPOV');
    expect(desk.text('act')).toBe('VOID, OWN RECEIPT');
    expect(desk.text('amount')).toBe('700.00');
    expect(desk.text('limit')).toBe('500.00');
    expect(desk.text('needs')).toBe('grade S or higher');
    expect(desk.field).toBe('approver');
    await desk.key('<f12>');
  });

  it('says what it is about and what was keyed, as SPAP does: nobody signs what they cannot read', async () => {
    const receipt = desk.text('receipt');
    await desk.key('<f10>');
    expect(desk.text('about')).toBe(`RECEIPT ${receipt}`);
    expect(desk.rows.slice(10, 15).map(row => row.trim().split(/ {2,}/))).toEqual([
      ['reason', 'KEYED TWICE'],
      ['receipt', receipt],
      [''],
      [''],
      [''],
    ]);
    await desk.key('SAM <tab>4444<enter>');
    expect(desk.screenText).not.toContain('4444');
    await desk.key('<f8>');
    expect([desk.message, desk.text('approver')]).toEqual(['7005 No more pages.', 'SAM']);
    await desk.key('<f12>');
  });

  it('is posted once a second person has keyed id, secret and reason; the clerk is back on the screen', async () => {
    await desk.key('<f10>SAM<tab>4444<tab>CUSTAT THE COUNTER<enter>');
    expect(desk.code).toBe('KVDA');
    expect(desk.message).toMatch(/^9002/);
    expect(desk.text('statusText')).toBe('VOIDED');
    expect(desk.text('reason')).toBe('KEYED TWICE');
    expect(ids()).toEqual(['voidReceipt', 'grantOverride', 'voidReceipt']);
    expect(asked[0]!.grant).toBeUndefined();
    expect(asked[2]!.grant).toMatch(/^[\w-]{43}$/);
  });

  it('stays to be allowed when the second person may not or keys a wrong secret', async () => {
    await desk.key('<f10>CAL3<tab>3333<tab>CUST<enter>');
    expect(desk.code).toBe('SPOV');
    expect(desk.message).toMatch(/^2103 CAL3/);
    expect(desk.text('secret')).toBe('');
    await desk.key('SAM <tab>nope<enter>');
    expect(desk.message).toMatch(/^2001/);
    expect(desk.text('reason')).toBe('CUST');
    await desk.key('4444<enter>');
    expect(desk.code).toBe('KVDA');
    expect(desk.message).toMatch(/^9002/);
  });

  it('is left by F12 with everything keyed, and the message that says why', async () => {
    await desk.key('<f10><f12>');
    expect(desk.code).toBe('KVDA');
    expect(desk.message).toMatch(/^2101 VOID, OWN RECEIPT/);
    expect(desk.text('reason')).toBe('KEYED TWICE');
    expect(ids()).toEqual(['voidReceipt']);
  });

  it('is queued by F6; the clerk goes on, is told what became of it, and is led back there', async () => {
    await desk.key('<f10><f6>');
    expect(desk.message).toMatch(/^1001/);
    expect(desk.field).toBe('reason');
    await desk.key('CUST<f6>');
    expect(desk.code).toBe('KVDA');
    expect(desk.message).toMatch(/^9018 Queued as approval \d+/);
    const samsDesk = await office.desk();
    await samsDesk.signOn('SAM', '4444');
    await samsDesk.key('SPAP<enter>');
    expect(samsDesk.screenText).toContain('VOID, OWN RECEIPT');
    await samsDesk.key('1');
    samsDesk.session.moveTo('pick');
    await samsDesk.key('1<enter>');
    expect(samsDesk.text('items[0].property')).toBe('reason');
    expect(samsDesk.text('items[0].value')).toBe('KEYED TWICE');
    expect([samsDesk.text('operator'), samsDesk.text('waiting')]).toEqual(['BEN2', '1']);
    expect(samsDesk.text('asksFor')).toBe('Void a receipt while its drawer is open on the same business day');
    await samsDesk.key('<f10>');
    expect(desk.row(2)).not.toContain('DECIDED');
    expect(samsDesk.message).toMatch(/^9019/);
    expect([samsDesk.text('waiting'), samsDesk.text('decidedBy'), samsDesk.row(18)]).toEqual([
      '0',
      'SAM',
      '',
    ]);
    expect(samsDesk.printed.at(-1)?.lines.join('\n')).toContain('*** VOID ***');
    const { bells } = desk.session.screen;
    await desk.key('<enter>');
    expect(desk.text('statusText')).toBe('VOIDED');
    expect(desk.row(2)).toContain('1 DECIDED: SPAI');
    expect(desk.session.screen.bells).toBe(bells + 1);
    const receipt = desk.text('receipt');
    await desk.key('<home>SPAI<enter>');
    expect(desk.row(2)).not.toContain('DECIDED');
    expect(desk.row(18)).toMatch(/^ +1 \* +\d+ +VOID, OWN RECEIPT +[\d.,]+ +APPROVED +SAM/);
    desk.session.moveTo('pick');
    await desk.key('1<enter>');
    expect([desk.text('statusText'), desk.text('decidedBy')]).toEqual(['APPROVED', 'SAM']);
    expect(desk.text('about')).toBe(receipt);
    expect(desk.row(14)).toMatch(/receipt +\d{12}$/);
    expect(desk.row(15)).toMatch(/statusText +VOIDED$/);
    await desk.key('<f6>');
    expect([desk.code, desk.text('receipt'), desk.text('statusText')]).toEqual(['KVDA', receipt, 'VOIDED']);
    expect(desk.row(2)).not.toContain('DECIDED');
  });

  it('lets nothing leave SPOV by the way, and no secret into the draft or the journal', async () => {
    await desk.key('<f10>SAM<tab>4444');
    for (const key of ['<f3>', '<f2>', '<f16>', '<f9>']) {
      await desk.key(key);
      expect(desk.code).toBe('SPOV');
    }
    expect(desk.session.navigation.standing().here.page.format.code).toBe('KVDA');
    await desk.key('<f12>');
  });

  it('keeps what was keyed ahead for the screen beneath', async () => {
    desk.strike('<f10>');
    desk.session.act({ do: 'home' });
    await desk.session.settled();
    expect(desk.code).toBe('SPOV');
    expect(desk.field).toBe('approver');
    await desk.key('<f12>');
    expect(desk.field).toBe('command');
  });

  it('comes back after the terminal was locked over it', async () => {
    await desk.key('<f10>SAM');
    desk.session.cover();
    await desk.session.settled();
    expect(desk.code).toBe('SLCK');
    await desk.key('2222<enter>');
    expect(desk.code).toBe('SPOV');
    expect(desk.text('approver')).toBe('SAM');
    await desk.key('<tab>4444<tab>CUST<enter>');
    expect(desk.code).toBe('KVDA');
    expect(desk.message).toMatch(/^9002/);
  });
});

it('SPOV is not entered by its code', async () => {
  const samsDesk = await office.desk();
  await samsDesk.signOn('SAM', '4444');
  await samsDesk.key('SPOV<enter>');
  expect(samsDesk.code).toBe('MENU');
  expect(samsDesk.message).toMatch(/^2116/);
});
