import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeProblem } from '../../src/contract/problem.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import type { Told } from '../../src/session/ports.ts';
import { type Desk, type DeskPorts, type Office, OPEN_DRAWER, openOffice } from './desk.ts';

const [CITATION, ANOTHER] = PLANTED.mixedCart.citations;

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const signedOn = async (operator = 'BEN2', ports: DeskPorts = {}): Promise<Desk> => {
  const desk = await office.desk(ports);
  await desk.signOn(operator, operator === 'BEN2' ? '2222' : '1111');
  return desk;
};

/** The terminal is gone, and the operator signs on at another. */
async function lose(desk: Desk, operator = 'BEN2'): Promise<Desk> {
  await desk.session.close();
  return signedOn(operator);
}

/** At sign-on the host tells what became of writes. */
const tellingOf =
  (told: readonly Told[]): NonNullable<DeskPorts['between']> =>
  line => ({
    ...line,
    signOn: async asked => {
      const answer = await line.signOn(asked);
      return answer.ok ? { ok: true, reply: { ...answer.reply, told } } : answer;
    },
  });

const standing = ({ rows, session }: Desk) => ({
  // The message line says that the screen is back.
  rows: rows.filter((_, row) => row !== 21),
  cursor: session.screen.cursor,
  modified: [...session.screen.attr],
});

describe('a lost terminal', () => {
  test('the screen, the fields as keyed and the cursor are found again', async () => {
    const desk = await signedOn();
    await desk.key('KPAE<enter>');
    desk.strike('1045238713<tab>12.5<left><left>');
    const before = standing(desk);
    const again = await lose(desk);
    expect(standing(again)).toEqual(before);
    expect(again.message).toBe('9017 Back on KPAE.');
  });

  test('a look-up stands again with what it found, and can be gone on from', async () => {
    const desk = await signedOn();
    await desk.key('FIND<enter><tab>');
    desk.strike('A');
    await desk.key('<enter>');
    const before = standing(desk);
    const again = await lose(desk);
    expect(standing(again)).toEqual(before);
    await again.key('<f12>');
    expect(again.code).toBe('MENU');
  });

  test('screens put aside come back, last first, each to its cursor', async () => {
    const desk = await signedOn();
    await desk.key('KPAE<enter>');
    desk.strike('10452<left>');
    const first = standing(desk);
    await desk.key('<f2>');
    await desk.key('CITI<enter>');
    desk.strike('77');
    const again = await lose(desk);
    expect(again.code).toBe('CITI');
    expect(again.text('citation')).toBe('77');
    await again.key('<f3>');
    await again.key('<f2>');
    expect(standing(again)).toEqual({ ...first, rows: standing(again).rows });
    expect(again.screenText).toContain('10452');
  });

  test('what was keyed twice over is as it was keyed last', async () => {
    const desk = await signedOn();
    await desk.key('CITI<enter>');
    desk.strike('123<erase><erase>9<deleteField>45');
    expect((await lose(await lose(desk))).text('citation')).toBe('45');
  });

  test('a screen beneath the lock is found without the lock, and no secret with it', async () => {
    const desk = await signedOn();
    await desk.key('CITI<enter>');
    desk.strike('77');
    desk.session.cover();
    await desk.session.settled();
    desk.strike('2222');
    const again = await lose(desk);
    expect([again.code, again.text('citation')]).toEqual(['CITI', '77']);
  });

  test('is no matter of another operator', async () => {
    const desk = await signedOn();
    await desk.key('CITI<enter>');
    desk.strike('77');
    const other = await lose(desk, 'AMY1');
    expect(other.code).toBe('MENU');
    expect((await lose(other)).text('citation')).toBe('77');
  });
});

test('after sign-off there is nothing to go back to', async () => {
  const desk = await signedOn();
  await desk.key('CITI<enter>');
  desk.strike('77');
  await desk.key('<home>');
  await desk.key('SGOF<enter>');
  expect((await lose(desk)).code).toBe('MENU');
});

describe('what is in hand beside the screens', () => {
  const paper = ({ session }: Desk): string[] => session.tapes.current.lines.map(line => line.sign);

  test('the tape, what is being keyed on it, and that it lay over the screen', async () => {
    const desk = await signedOn();
    await desk.key('KPAE<enter><f13>');
    desk.strike('100+250-3*4');
    const { panel } = desk.session;
    const again = await lose(desk);
    expect(again.session.panel).toEqual(panel);
    again.strike('=');
    expect(again.session.panel).toMatchObject({ entry: '' });
    expect(paper(again)).toEqual(['+', '-', '*', '=', '=']);
    await again.key('<f12>');
    expect((await lose(again)).session.panel).toBeNull();
  });

  test('every tape by its name, torn off where it was', async () => {
    const desk = await signedOn();
    await desk.key('TAPE CASH<enter>1+2+<f12>TAPE CHECKS<enter>3+');
    desk.strike('<clear>4-5');
    desk.strike('<f11>');
    const again = await lose(desk);
    expect([again.session.tapes.current.name, ...paper(again)]).toEqual(['CASH', '+', '+']);
    again.strike('<f11>');
    expect([again.session.tapes.current.entry, ...paper(again)]).toEqual(['5', '-']);
  });

  test('the heads-down layer and the switches', async () => {
    const desk = await signedOn();
    await desk.key('KPAE<enter>');
    desk.session.keys.stand({ layers: ['heads-down', 'base'], chord: [] });
    desk.session.keying.flip('autoDup');
    desk.session.noted();
    const again = await lose(desk);
    expect(again.session.keying.indicator).toBe('HS-E');
    expect(again.session.keys.state.layers).toEqual(['heads-down', 'base']);
    again.session.keys.stand({ layers: ['base'], chord: [] });
    again.session.noted();
    expect((await lose(again)).session.keying.posture).toBe('headsUp');
  });
});

describe('what was keyed ahead of an answer that never came', () => {
  /** A desk whose host answers nothing more once it was asked for something. */
  const cutAt = (operation: string, asked: (request: unknown) => void = () => undefined): Promise<Desk> =>
    signedOn('BEN2', {
      between: line => ({
        ...line,
        call: (id, request, options) => {
          if (id !== operation) return line.call(id, request, options);
          asked(request);
          return new Promise(() => undefined);
        },
      }),
    });
  /** Strike keys, and wait until the host has been asked. */
  const strike = async (desk: Desk, keys: string): Promise<void> => {
    desk.strike(keys);
    await new Promise(resolve => setImmediate(resolve));
  };

  test('follows its AID once the operator presses it again, up to the next one', async () => {
    const desk = await cutAt('quotePayment');
    await desk.key('KPAE<enter>');
    await strike(desk, `${CITATION}<enter>`);
    desk.strike('50<left>1');
    desk.strike('<f10>99');
    let again = await lose(desk);
    expect([again.text('key'), again.message]).toEqual([
      CITATION,
      '9028 Back on KPAE. Press Enter again: what was keyed ahead follows.',
    ]);
    again = await lose(again);
    await again.key('<enter>');
    expect([again.text('owed'), again.text('items[0].tendered1'), again.message]).toEqual([
      '70.00',
      '51',
      '9015 Check the figures. F10 posts.',
    ]);
  });

  test.each(['<tab><enter>', '<f3>'])('is forgotten when the next key is another: %s', async keys => {
    const desk = await cutAt('quotePayment');
    await desk.key('KPAE<enter>');
    await strike(desk, `${CITATION}<enter>`);
    desk.strike('50');
    const again = await lose(desk);
    await again.key(keys);
    expect(again.screenText).not.toMatch(/\b50\b/);
    expect((await lose(again)).message).toMatch(/^9017/);
  });

  test('goes into the next record when its own was posted', async () => {
    const told: Told[] = [];
    const problem = makeProblem(409, '4027', { amount: '70.00', key: CITATION, receipt: '800100000010' });
    const desk = await cutAt('postPayment', asked => {
      const request = JSON.parse(JSON.stringify(asked));
      const write = { operation: 'postPayment', request, transaction: 'KPAE', operator: 'BEN2' } as const;
      told.push({ problem, write, result: 'done' });
    });
    await desk.key(OPEN_DRAWER);
    await desk.key(`<home>KPAE ${CITATION}<enter>10000<enter>`);
    await strike(desk, '<f10>');
    desk.strike('77<enter>8');
    await desk.session.close();
    const again = await signedOn('BEN2', { between: tellingOf(told) });
    expect([again.code, again.text('key'), again.text('owed')]).toEqual(['KPAE', '77', '']);
    expect(again.message).toMatch(/^4027 Posted 70.00/);
  });

  test('is not logged where it may be a secret', async () => {
    const logged: unknown[] = [];
    const desk = await office.desk({
      between: line => ({
        ...line,
        call: (id, ...asked) =>
          id === 'getOperator' ? new Promise(() => undefined) : line.call(id, ...asked),
        signOn: async asked => {
          const answer = await line.signOn(asked);
          if (!answer.ok) return answer;
          const append = (change: unknown): void => void logged.push(change);
          return {
            ok: true,
            reply: { ...answer.reply, draft: { ...answer.reply.draft, begin() {}, append } },
          };
        },
      }),
    });
    await desk.signOn('ADA', '6666');
    await desk.key('SUSU<enter>');
    await strike(desk, 'BEN2<enter>');
    logged.length = 0;
    desk.strike('7<tab>7');
    expect(desk.session.screen.typeahead).toHaveLength(3);
    expect(logged).toEqual([]);
  });
});

describe('a write that was on its way', () => {
  test('is told to be looked up when nobody can say what became of it', async () => {
    let state: 'whole' | 'cut' = 'whole';
    const answered = Promise.withResolvers<void>();
    const desk = await signedOn('BEN2', {
      between: line => ({
        ...line,
        call: async (...asked) => {
          const answer = await line.call(...asked);
          if (state === 'whole') return answer;
          answered.resolve();
          return new Promise(() => undefined);
        },
      }),
    });
    await desk.key('KOPE D01<enter>');
    desk.strike('15000');
    state = 'cut';
    desk.strike('<f10>');
    await answered.promise;
    desk.strike('9');
    const again = await lose(desk);
    expect([again.code, again.text('drawer'), again.text('float')]).toEqual(['KOPE', 'D01', '15000']);
    expect(again.message).toBe('6010 Sent as the line was lost. Look it up before posting it again.');
  });

  /** A cashier whose payments are posted, but never answered. */
  async function unanswered(): Promise<{ desk: Desk; again(): Promise<Desk> }> {
    const problem = makeProblem(409, '4027', { amount: '70.00', key: CITATION, receipt: '800100000010' });
    const told: Told[] = [];
    const desk = await signedOn('BEN2', {
      between: line => ({
        ...line,
        call: async (operation, request, options) => {
          const answer = await line.call(operation, request, options);
          if (operation !== 'postPayment') return answer;
          const write = { operation, request, transaction: options.transaction, operator: 'BEN2' };
          told.push({ problem, write: JSON.parse(JSON.stringify(write)), result: 'done' });
          return { ok: false, problem: makeProblem(503, '6006', { count: 1 }) };
        },
      }),
    });
    await desk.key(`${OPEN_DRAWER}<home>KPAE<enter>`);
    await desk.key(`${CITATION}<enter><f10>`);
    expect(desk.message).toMatch(/^6006/);
    const again = async (): Promise<Desk> => {
      await desk.session.close();
      return signedOn('BEN2', { between: tellingOf(told) });
    };
    return { desk, again };
  }

  test('is told with its outcome, and what was posted does not stand there to be posted again', async () => {
    const again = await (await unanswered()).again();
    expect([again.code, again.text('key')]).toEqual(['KPAE', '']);
    expect(again.message).toBe(`4027 Posted 70.00 on ${CITATION}: reply lost, receipt 800100000010.`);
  });

  test('leaves the next one that was keyed behind it as keyed', async () => {
    const { desk, again } = await unanswered();
    await desk.key(`<clear>${ANOTHER}<tab>12.34<enter>`);
    const keyed = standing(desk);
    const back = await again();
    expect(standing(back)).toEqual(keyed);
    expect(back.message).toMatch(/^4027/);
  });

  test('leaves the next one when it was keyed over it', async () => {
    const { desk, again } = await unanswered();
    await desk.key(`<home><tab><deleteField>${ANOTHER}`);
    expect((await again()).text('key')).toBe(ANOTHER);
  });
});
