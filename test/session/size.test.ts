import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFormatFiles } from '../../src/cli/screens-folder.ts';
import { SeenSession } from '../../src/cli/seen-session.ts';
import { PLANTED } from '../../src/contract/tour.ts';
import type { Format } from '../../src/format/format.ts';
import { loadFormats } from '../../src/format/library.ts';
import { rowText } from '../../src/presentation/buffer.ts';
import type { Size } from '../../src/presentation/size.ts';
import { Interpreter } from '../../src/script/interpreter.ts';
import { tell } from '../script/loopback.ts';
import { type Desk, type Office, openOffice } from './desk.ts';

const [CITATION] = PLANTED.mixedCart.citations;
const files = readFormatFiles(join(import.meta.dirname, '../../screens'));

/** The product's formats, some of them for larger screens. */
function formatsSized(sizes: Readonly<Record<string, Size>>): ReadonlyMap<string, Format> {
  const sized = files.map(({ path, text }) => {
    const size = sizes[/(\w+)\.yaml$/.exec(path)?.[1] ?? ''];
    return { path, text: size ? `${text}\nsize: { rows: ${size.rows}, cols: ${size.cols} }\n` : text };
  });
  const { formats, findings } = loadFormats(sized);
  expect(findings).toEqual([]);
  return formats;
}

const WIDE = { rows: 27, cols: 132 };
const TALL = { rows: 43, cols: 80 };
const PLAIN = { rows: 24, cols: 80 };
const formats = formatsSized({ CITI: WIDE, UACI: TALL });

let office: Office;
let desk: Desk;
beforeEach(async () => {
  office = await openOffice();
  desk = await office.desk({ formats });
  await desk.signOn('BEN2', '2222');
});
afterEach(() => office.close());

const sizeOf = ({ session: { screen } }: Desk): Size => ({ rows: screen.rows, cols: screen.cols });
const shown = ({ session: { screen } }: Desk): string[] =>
  Array.from({ length: screen.rows }, (_, row) => rowText(screen, row));
const at = (row: number, col: number, { cols }: Size): number => (row - 1) * cols + col - 1;

describe('the screen', () => {
  test('takes the size of the format entered, with the frame around it, and gives it back', async () => {
    expect(sizeOf(desk)).toEqual(PLAIN);
    await desk.key(`CITI ${CITATION}<enter>`);
    expect([desk.code, sizeOf(desk)]).toEqual(['CITI', WIDE]);
    expect(desk.text('citation')).toBe(CITATION);
    expect(desk.row(1)).toContain('CITATION INQUIRY');
    expect(desk.row(2)).toContain('BEN2 GRADE 2');
    expect(desk.row(26)).toContain('F6=');
    await desk.key('<f7>');
    expect(desk.row(25)).toContain(desk.message);
    expect(desk.message).not.toBe('');
    await desk.key('<f12>');
    expect([desk.code, sizeOf(desk)]).toEqual(['MENU', PLAIN]);
    expect(shown(desk)).toHaveLength(24);
  });

  test('has its own arithmetic: cursor keys go round it', async () => {
    await desk.key('CITI<enter>');
    const { screen } = desk.session;
    screen.cursor = 0;
    desk.strike('<up>');
    expect(screen.cursor).toBe(at(27, 1, WIDE));
    desk.strike('<left><left>');
    expect(screen.cursor).toBe(at(26, 131, WIDE));
    await desk.key('<f12>');
    screen.cursor = 0;
    desk.strike('<up>');
    expect(screen.cursor).toBe(at(24, 1, PLAIN));
  });

  test('put aside comes back in its own size, to the exact cursor', async () => {
    await desk.key('CITI<enter>');
    desk.strike('4401827<left><left>');
    const { cursor } = desk.session.screen;
    const before = shown(desk);
    await desk.key('<f2>');
    expect(sizeOf(desk)).toEqual(PLAIN);
    await desk.key('UACI<enter>');
    desk.strike('99');
    expect(sizeOf(desk)).toEqual(TALL);
    await desk.key('<f2>');
    expect([desk.code, sizeOf(desk)]).toEqual(['MENU', PLAIN]);
    await desk.key('<f2>');
    expect([desk.code, sizeOf(desk), desk.text('account')]).toEqual(['UACI', TALL, '99']);
    await desk.key('<f3><f2>');
    expect([desk.code, sizeOf(desk), desk.session.screen.cursor]).toEqual(['CITI', WIDE, cursor]);
    expect(shown(desk).slice(2, 24)).toEqual(before.slice(2, 24));
  });

  test('covered by the lock comes back in its own size', async () => {
    await desk.key('UACI<enter>');
    desk.strike('12');
    const { cursor } = desk.session.screen;
    desk.session.cover();
    await desk.session.settled();
    expect([desk.code, sizeOf(desk)]).toEqual(['SLCK', PLAIN]);
    await desk.key('2222<enter>');
    expect([desk.code, sizeOf(desk), desk.text('account')]).toEqual(['UACI', TALL, '12']);
    expect(desk.session.screen.cursor).toBe(cursor);
  });

  test('of a lost terminal is found in its own size, and so is what was put aside', async () => {
    await desk.key('UACI<enter>');
    desk.strike('345');
    await desk.key('<f2>');
    await desk.key('CITI<enter>');
    desk.strike('4401<left>');
    const { cursor } = desk.session.screen;
    await desk.session.close();
    const again = await office.desk({ formats });
    await again.signOn('BEN2', '2222');
    expect([again.code, sizeOf(again), again.text('citation')]).toEqual(['CITI', WIDE, '4401']);
    expect(again.session.screen.cursor).toBe(cursor);
    await again.key('<f3><f12>');
    expect([again.code, sizeOf(again), again.text('account')]).toEqual(['UACI', TALL, '345']);
  });

  test('of a lost terminal whose format has become smaller since has the cursor where it begins', async () => {
    await desk.key('CITI<enter>');
    desk.strike('4401');
    desk.session.screen.cursor = at(27, 132, WIDE);
    desk.strike('<left>');
    await desk.session.close();
    const again = await office.desk({ formats: formatsSized({}) });
    await again.signOn('BEN2', '2222');
    expect([again.code, sizeOf(again), again.text('citation')]).toEqual(['CITI', PLAIN, '4401']);
    expect(again.field).toBe('citation');
  });

  test('is told to a script as it is', async () => {
    const script = new Interpreter({ version: '0.0.0', connect: async () => new SeenSession(desk.session) });
    const told = async (...lines: string[]) => (await tell(script, ...lines)).status.replace(/^.* I /, '');
    expect(await told('Connect()', 'Home')).toMatch(/^2 24 80 0 /);
    expect(await told('String("CITI\\n")', 'Home')).toMatch(/^5 27 132 0 /);
    expect(await told('MoveCursor(26,131)')).toBe('5 27 132 26 131 0x0');
    expect(await told('Home', 'String("UACI\\n")', 'Home')).toMatch(/^4 43 80 0 /);
    expect((await tell(script, 'Ascii')).data).toHaveLength(43);
  });
});
