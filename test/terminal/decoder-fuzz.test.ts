import { expect, it } from 'vitest';
import { parseKeyName } from '../../src/keymap/key-name.ts';
import { createDecoder, feed, flush } from '../../src/terminal/decoder.ts';
import { pick, randomOf } from '../random.ts';

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

it('takes a million random bytes, split anywhere, for the same well-named keys', () => {
  const random = randomOf(3270);
  const whole = createDecoder();
  const split = createDecoder();
  let keys = 0;
  for (let seen = 0; seen < BYTES; seen += CHUNK) {
    const bytes = randomBytes(random, CHUNK);
    const named = feed(whole, bytes);
    expect([...pieces(random, bytes)].flatMap(piece => feed(split, piece))).toEqual(named);
    for (const { name, text } of named) {
      if (name === 'paste') continue;
      if ('why' in parseKeyName(name)) expect.fail(`${JSON.stringify(name)} is no name of a key`);
      if (text && CONTROL.test(text)) expect.fail(`${name} types a control character`);
    }
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
