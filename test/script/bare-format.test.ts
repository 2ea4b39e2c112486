import { expect, it } from 'vitest';
import { importBms } from '../../src/format/bms/import.ts';
import type { Format } from '../../src/format/format.ts';
import { putField } from '../../src/format/lay.ts';
import { rowText } from '../../src/presentation/buffer.ts';
import { BareFormat } from '../../src/script/bare-format.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { cards, mapOf } from '../format/bms/sources.ts';
import { tell } from './loopback.ts';

function formatOf(word: string): Format {
  const fields = [
    `         DFHMDF POS=(1,1),LENGTH=5,INITIAL='${word}'`,
    'IN  DFHMDF POS=(1,8),LENGTH=5,ATTRB=(UNPROT,IC)',
  ];
  return importBms('A.bms', mapOf(...fields)).formats[0]!;
}

const scripted = (bare: BareFormat): Interpreter =>
  new Interpreter({ version: '0.0.0', connect: async () => bare });

it('gives a screen back unlocked as keyed', async () => {
  const script = scripted(new BareFormat([formatOf('FIRST')]));
  const { data, status } = await tell(script, 'Connect()', 'String("AB")', 'Enter', 'PF(3)', 'Ascii(0,0,14)');
  expect(data).toEqual([' FIRST  AB    ']);
  expect(status).toBe('U F U C(citycrt) I 2 24 80 0 10 0x0');
});

it('goes to the next of several on an AID, and from the last to the first', async () => {
  const bare = new BareFormat([formatOf('FIRST'), formatOf('OTHER')]);
  const script = scripted(bare);
  await tell(script, 'Connect()', 'String("AB")', 'Enter');
  expect(rowText(bare.screen, 0).trimEnd()).toBe(' OTHER');
  const { data } = await tell(script, 'PA(1)', 'Ascii(0,0,14)');
  expect(data).toEqual([' FIRST        ']);
});

it('takes each format’s size, which the status tells', async () => {
  const sized = (size: string) =>
    importBms(
      'A.bms',
      cards('S DFHMSD TYPE=MAP', `M DFHMDI SIZE=${size}`, `F DFHMDF POS=(1,1),LENGTH=9,ATTRB=(UNPROT,IC)`),
    ).formats[0]!;
  const sizes = ['(24,80)', '(32,80)', '(43,80)', '(27,132)', '(62,160)'] as const;
  const [first, ...others] = sizes;
  const bare = new BareFormat([sized(first), ...others.map(sized)]);
  const script = scripted(bare);
  await tell(script, 'Connect()');
  const told: string[] = [];
  for (const _ of sizes) {
    const { status } = await tell(script, 'Up', 'Down', 'Ignore');
    told.push(status.replace(/^.* I /, ''));
    await tell(script, 'Enter');
  }
  expect(told).toEqual([
    '2 24 80 0 1 0x0',
    '3 32 80 0 1 0x0',
    '4 43 80 0 1 0x0',
    '5 27 132 0 1 0x0',
    '5 62 160 0 1 0x0',
  ]);
});

it('is left empty by Clear when it is alone', async () => {
  const bare = new BareFormat([formatOf('FIRST')]);
  await tell(scripted(bare), 'Connect()', 'Clear');
  expect(rowText(bare.screen, 0).trim()).toBe('');
  expect(bare.screen.lock).toBe(0);
});

it('tells of changes until nobody listens any more', async () => {
  const bare = new BareFormat([formatOf('FIRST')]);
  let changes = 0;
  const stop = bare.onChange(() => changes++);
  bare.act({ do: 'tab' });
  stop();
  bare.act({ do: 'tab' });
  expect(changes).toBe(1);
});

it('does not change the format it shows', () => {
  const format = formatOf('FIRST');
  const bare = new BareFormat([format]);
  putField(bare.screen, format, 'IN', 'X');
  expect(rowText(new BareFormat([format]).screen, 0)).not.toContain('X');
});
