import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKeymaps, loadScreens } from '../../src/cli/screens-folder.ts';
import { makeProblem } from '../../src/contract/problem.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import { oiaText } from '../../src/presentation/oia.ts';
import type { HostLine, Told } from '../../src/session/ports.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

const [CITATION, ANOTHER, THIRD] = PLANTED.mixedCart.citations;
const SCREENS = join(import.meta.dirname, '../../screens');
const shipped = loadKeymaps(SCREENS, loadScreens(SCREENS).formats).get('default')!;

/** Holds payments back, on their way to the host or on the way from it, until they are let go. */
class Gate {
  readonly reached = Promise.withResolvers<void>();
  readonly #open = Promise.withResolvers<void>();
  readonly #before: 'host' | 'answer';
  held = 0;
  /** The last payment that was held. */
  request: unknown;

  constructor(before: 'host' | 'answer') {
    this.#before = before;
  }

  between = (line: HostLine): HostLine => ({
    ...line,
    call: async (id, request, options) => {
      if (id !== 'postPayment') return line.call(id, request, options);
      this.held++;
      this.request = request;
      const answer = this.#before === 'answer' ? line.call(id, request, options) : null;
      await answer;
      this.reached.resolve();
      await this.#open.promise;
      return answer ?? line.call(id, request, options);
    },
  });

  open(): void {
    this.#open.resolve();
  }
}

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

async function cashier(gate: Gate | null, operator = 'BEN2', drawer = 'D01'): Promise<Desk> {
  const desk = await office.desk(gate ? { between: gate.between } : {});
  await desk.signOn(operator, operator === 'BEN2' ? '2222' : '3333');
  if (desk.session.drawer === null) await desk.key(`KOPE<enter>${drawer}<tab>15000<f10>`);
  await desk.key('<f3>');
  headsDown(desk);
  await pad(desk, 'KPAE');
  return desk;
}

function headsDown(desk: Desk): void {
  desk.session.keying.use(shipped);
  desk.session.keying.posture = 'headsDown';
}

async function pad(desk: Desk, digits: string): Promise<void> {
  desk.strike(`${digits}<fieldExit>`);
  await desk.session.settled();
}

/** Post a citation's 70.00 in cash, and get as far as the host's not having answered. */
async function sendAhead(desk: Desk, gate: Gate): Promise<void> {
  await pad(desk, CITATION);
  desk.strike('10000<fieldExit>');
  await gate.reached.promise;
}

const inHand = (desk: Desk) => [desk.field, desk.text('key'), desk.session.screen.cursor];

describe('the next record, before the last one is acknowledged', () => {
  test('is ready, is keyed, and stays as keyed when the acknowledgement comes', async () => {
    const gate = new Gate('answer');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    expect([desk.field, desk.text('key'), desk.text('owed')]).toEqual(['key', '', '']);
    desk.strike(ANOTHER.slice(0, 5));
    const keyed = inHand(desk);
    expect([keyed[1], desk.session.keying.indicator]).toEqual([ANOTHER.slice(0, 5), 'HSDE>']);
    gate.open();
    await desk.session.settled();
    expect(desk.session.keying.indicator).toBe('HSDE');
    expect(desk.message).toBe('9001 Receipt 800100000010 posted. Change 30.00.');
    expect(inHand(desk)).toEqual(keyed);
    expect(desk.printed.map(({ title }) => title)).toEqual(['KPAE']);
  });

  test('asks the host nothing until then, so that the books are in the order keyed', async () => {
    const gate = new Gate('host');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike(`${CITATION}<fieldExit>`);
    expect(desk.text('owed')).toBe('');
    gate.open();
    await desk.session.settled();
    expect(desk.message).toMatch(/^4010 .* PAID/);
  });

  test('is sent in its turn, and the one after it is ready', async () => {
    const gate = new Gate('answer');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike(`${ANOTHER}<fieldExit>50000<fieldExit>${THIRD}`);
    expect(gate.held).toBe(1);
    gate.open();
    await desk.session.settled();
    expect([gate.held, desk.text('key')]).toEqual([2, THIRD]);
    expect(desk.message).toMatch(/^9001 Receipt 800100000028 posted/);
  });

  test('heads-up there is none: the keyboard waits', async () => {
    const gate = new Gate('answer');
    const desk = await cashier(gate);
    await pad(desk, CITATION);
    desk.session.keying.posture = 'headsUp';
    desk.strike('<f10>');
    await gate.reached.promise;
    expect([desk.text('key'), oiaText(desk.session.screen)]).toEqual([CITATION, 'X Wait']);
    gate.open();
    await desk.session.settled();
  });
});

describe('a record that is refused after the hands went on', () => {
  /** Somebody else pays it in the meantime. */
  async function refusedRecord(next: string): Promise<Desk> {
    const gate = new Gate('host');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike(next);
    const other = await cashier(null, 'CAL3', 'D02');
    await pad(other, CITATION);
    await pad(other, '7000');
    expect(other.message).toMatch(/^9001/);
    gate.open();
    await desk.session.settled();
    return desk;
  }

  test('comes back as it was sent, with the reason, and stops the hands', async () => {
    const desk = await refusedRecord('44');
    expect([desk.text('key'), desk.text('items[0].tendered1'), desk.text('owed')]).toEqual([
      CITATION,
      '100.00',
      '70.00',
    ]);
    expect([desk.message.slice(0, 4), oiaText(desk.session.screen)]).toEqual(['4023', 'X II']);
    desk.strike('9');
    expect(desk.text('key')).toBe(CITATION);
  });

  test('gives way to the next record, with what is keyed of it, when F12 leaves it', async () => {
    const desk = await refusedRecord('44');
    await desk.key('<reset><f12>');
    expect([desk.text('key'), desk.text('owed')]).toEqual(['44', '']);
    desk.strike('0');
    expect(desk.text('key')).toBe('440');
  });

  test('gives way to it when it is put right and posted', async () => {
    const desk = await refusedRecord('44');
    await desk.key(`<reset><home><tab><deleteField>${ANOTHER}`);
    expect(desk.field).toBe('key');
    desk.strike('<fieldExit>');
    await desk.session.settled();
    await pad(desk, '50000');
    expect(desk.message).toMatch(/^9001 Receipt/);
    expect([desk.text('key'), desk.field]).toEqual(['44', 'key']);
  });

  test('drops the key that was pressed and what was keyed ahead for the next', async () => {
    const desk = await refusedRecord(`${ANOTHER}<fieldExit>50000<fieldExit>`);
    await desk.key('<reset><f12>');
    expect([desk.text('key'), desk.text('items[0].tendered1')]).toEqual([ANOTHER, '']);
  });
});

describe('a terminal lost with a record on its way', () => {
  const lose = async (desk: Desk, between?: (line: HostLine) => HostLine): Promise<Desk> => {
    const again = await office.desk(between ? { between } : {});
    await again.signOn('BEN2', '2222');
    expect(desk.session).not.toBe(again.session);
    return again;
  };

  test('has both records again when the first was never sent', async () => {
    const gate = new Gate('host');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike('44');
    await desk.session.close();
    const again = await lose(desk);
    expect([again.code, again.text('key'), again.text('owed')]).toEqual(['KPAE', CITATION, '70.00']);
    await again.key('<f12>');
    expect(again.text('key')).toBe('44');
  });

  test('says that the first was sent, where its answer was lost', async () => {
    const gate = new Gate('answer');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike('44');
    await desk.session.close();
    const again = await lose(desk);
    expect([again.text('key'), again.message]).toEqual([
      CITATION,
      '6010 Sent as the line was lost. Look it up before posting it again.',
    ]);
    await again.key('<f12>');
    expect(again.text('key')).toBe('44');
  });

  test('has only the next one when the first turns out to be posted', async () => {
    const gate = new Gate('answer');
    const desk = await cashier(gate);
    await sendAhead(desk, gate);
    desk.strike('44');
    await desk.session.close();
    const problem = makeProblem(409, '4027', { amount: '70.00', key: CITATION, receipt: '800100000010' });
    const write = { operation: 'postPayment', request: gate.request, transaction: 'KPAE', operator: 'BEN2' };
    const again = await lose(desk, line => ({
      ...line,
      signOn: async asked => {
        const answer = await line.signOn(asked);
        if (!answer.ok) return answer;
        const told: Told[] = [{ problem, write: JSON.parse(JSON.stringify(write)), result: 'done' }];
        return { ok: true, reply: { ...answer.reply, told } };
      },
    }));
    expect([again.text('key'), again.message.slice(0, 4)]).toEqual(['44', '4027']);
  });
});
