import { expect, test } from 'vitest';
import { keyTape, newTape, type Tape, type TapeKey } from '../../../src/session/tape/tape.ts';
import { draftTape, tapeOf } from '../../../src/session/tape/tape-draft.ts';

const KEYS: readonly TapeKey[] = [
  ...[...'1234'].map(digit => ({ digit })),
  ...(['+', '+', '-'] as const).map(sign => ({ sign })),
  { mode: 'float' },
  ...[...'2.5'].map(digit => ({ digit })),
  { sign: '*' },
  { digit: '4' },
  { sign: '=' },
  { sign: '%' },
  { digit: '9' },
  { clear: 'entry' },
  { sign: 'S' },
  { sign: 'T' },
];

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test('a tape is the same again, whole or from what each key changed', () => {
  let tape = newTape('CASH');
  let logged = tape;
  for (const key of KEYS) {
    const next = keyTape(tape, key);
    logged = tapeOf(plain(draftTape(next, tape)), logged);
    tape = next;
    expect(logged).toEqual(tape);
    expect(tapeOf(plain(draftTape(tape)))).toEqual(tape);
  }
});

test('a key on a long tape logs no more than what it printed', () => {
  let tape: Tape = keyTape(keyTape(newTape('CASH'), { digit: '5' }), { sign: '+' });
  for (let line = 0; line < 6_000; line++) tape = keyTape(tape, { sign: '+' });
  const next = keyTape(tape, { sign: '+' });
  const draft = draftTape(next, tape);
  expect(draft.lines).toHaveLength(1);
  expect(tapeOf(plain(draft), tape)).toEqual(next);
});

test('a tape torn off begins anew', () => {
  const tape = keyTape(keyTape(newTape('CASH'), { digit: '5' }), { sign: '+' });
  expect(tapeOf(plain(draftTape(newTape('CASH'), tape)), tape)).toEqual(newTape('CASH'));
});
