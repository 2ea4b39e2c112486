import { afterEach, expect, it, vi } from 'vitest';
import { type Key, parseKeyName } from '../../src/keymap/key-name.ts';
import { createDecoder, feed, flush, lapse } from '../../src/terminal/decoder.ts';
import { openTerminal } from '../../src/terminal/terminal.ts';
import { pick, randomOf } from '../random.ts';
import { FakeInput, FakeOutput } from './fake-tty.ts';
import { SEQUENCES } from './sequences.ts';
import { environmentOf, terminal } from './terminals.ts';

const BYTES = 1_000_000;
const CHUNK = 4096;
/** What sequences are made of, so that random bytes get past their first. */
const LIKELY = Array.from('\x1b\x1b\x1b[[[OO0123459;;~~ABPQuZMa\r\t\x7f', char => char.charCodeAt(0));
const PASTE = Array.from('\x1b[200~', char => char.charCodeAt(0));
const CONTROL = /[\x00-\x1f\x7f-\x9f]/;
const PASTE_END = Uint8Array.from('\x1b[201~', char => char.charCodeAt(0));

function randomBytes(random: () => number, length: number): Uint8Array {
  const bytes: number[] = [];
  while (bytes.length < length) {
    const kind = random();
    if (kind < 0.002) bytes.push(...PASTE);
    else if (kind < 0.004) bytes.push(...PASTE_END);
    else bytes.push(kind < 0.6 ? pick(random, LIKELY) : Math.floor(random() * 256));
  }
  return Uint8Array.from(bytes.slice(0, length));
}

/** The bytes in pieces of 1 to 9. */
function* pieces(random: () => number, bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + Math.floor(random() * 9);
    yield bytes.subarray(at, end);
    at = end;
  }
}

function expectNamed(keys: readonly Key[]): void {
  for (const { name, text } of keys) {
    if (name === 'paste') continue;
    if ('why' in parseKeyName(name)) expect.fail(`${JSON.stringify(name)} is no name of a key`);
    if (text && CONTROL.test(text)) expect.fail(`${name} types a control character`);
  }
}

afterEach(() => {
  vi.useRealTimers();
});

it('takes a million random bytes, split anywhere, for the same well-named keys', () => {
  const random = randomOf(3270);
  const whole = createDecoder();
  const split = createDecoder();
  let keys = 0;
  for (let seen = 0; seen < BYTES; seen += CHUNK) {
    const bytes = randomBytes(random, CHUNK);
    const named = feed(whole, bytes);
    expect([...pieces(random, bytes)].flatMap(piece => feed(split, piece))).toEqual(named);
    expectNamed(named);
    expect(split.body.length).toBeLessThan(2 ** 17);
    keys += named.length;
  }
  expect(keys).toBeGreaterThan(BYTES / 10);
});

it('is ready for the next key once what was begun is ended', () => {
  const random = randomOf(5250);
  for (let run = 0; run < 2000; run++) {
    const decoder = createDecoder();
    feed(decoder, randomBytes(random, 1 + Math.floor(random() * 40)));
    feed(decoder, PASTE_END);
    flush(decoder);
    expect(feed(decoder, Uint8Array.of(0x78)).at(-1)).toMatchObject({ name: 'x' });
  }
});

it.each([
  ['xterm', 0, 50],
  ['xterm', 200, 200],
  ['rxvt', 0, 50],
  ['linux', 30, 30],
])('on a %s takes any delay short of the time-out (asked for: %d ms) for none', (TERM, escapeMs, timeOut) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const random = randomOf(1984 + escapeMs);
  const input = new FakeInput();
  const opened = openTerminal({ input, output: new FakeOutput(), env: environmentOf(TERM) });
  opened.escapeMs = escapeMs;
  const slow: Key[] = [];
  opened.onKey(({ name, text }) => slow.push(text === undefined ? { name } : { name, text }));
  const whole = createDecoder(opened.capabilities.keys);
  const keys: Key[] = [];
  for (let seen = 0; seen < BYTES / 10; seen += CHUNK) {
    const bytes = randomBytes(random, CHUNK);
    keys.push(...feed(whole, bytes));
    for (const piece of pieces(random, bytes)) {
      input.emit('data', piece);
      vi.advanceTimersByTime(Math.floor(random() * timeOut));
    }
  }
  opened.close();
  expect(slow).toEqual(keys);
});

it.each(['lapse', 'flush'] as const)('names keys well however often %s comes between random bytes', over => {
  const random = randomOf(3741);
  const decoder = createDecoder(terminal('rxvt').keys);
  for (const piece of pieces(random, randomBytes(random, BYTES / 5))) {
    expectNamed(feed(decoder, piece));
    if (random() < 0.5) expectNamed({ lapse, flush }[over](decoder));
  }
  feed(decoder, PASTE_END);
  flush(decoder);
  expect(feed(decoder, Uint8Array.of(0x78)).at(-1)).toMatchObject({ name: 'x' });
});

it('lets nothing of a key be typed where the time-out elapses within it', () => {
  const random = randomOf(129);
  const own = [...terminal('rxvt').keys, ...terminal('linux').keys];
  // Alt before a sequence is an Esc by itself once the time-out elapsed.
  const known = [...SEQUENCES.map(([, sequence]) => sequence), ...own.map(([sequence]) => sequence)].filter(
    sequence => !sequence.startsWith('\x1b\x1b'),
  );
  for (let run = 0; run < 2000; run++) {
    const bytes = new TextEncoder().encode(Array.from({ length: 12 }, () => pick(random, known)).join(''));
    const keys = feed(createDecoder(own), bytes);
    const decoder = createDecoder(own);
    const late = [...pieces(random, bytes)].flatMap(piece => [...feed(decoder, piece), ...lapse(decoder)]);
    expect(late).toEqual(keys);
  }
});
