import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { importBms } from '../../src/format/bms/import.ts';
import { formatNotice } from '../../src/format/bms/notice.ts';
import type { Format } from '../../src/format/format.ts';
import { layFormat } from '../../src/format/lay.ts';
import { loadFormats } from '../../src/format/library.ts';
import { writeFormat } from '../../src/format/write.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { mapStreams } from './bms-stream.ts';
import { bufferOf } from './buffer.ts';
import { eraseWrite } from './data-stream.ts';
import { S3270, s3270Version } from './s3270.ts';
import { startTn3270Host, type Tn3270Host } from './tn3270-host.ts';

/** Our own fixtures, and the sources in the folder that CITYCRT_BMS_FOLDER names. */
const FOLDERS = [
  new URL('../format/bms/fixtures/', import.meta.url).pathname,
  process.env.CITYCRT_BMS_FOLDER ?? '',
].filter(folder => folder !== '');

const sources = FOLDERS.flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.bms$/i.test(name))
    .sort()
    .map(name => ({ name, source: readFileSync(join(folder, name), 'utf8') })),
);

const FRAME = { path: 'frame.yaml', text: "top: ''\nbottom: ''\nfields: {}" };

function fromYaml(text: string): Format | undefined {
  const { formats, findings } = loadFormats([FRAME, { path: 'MAP.yaml', text }]);
  expect(findings).toEqual([]);
  return [...formats.values()][0];
}

/** An s3270 and its host for each size of screen, started when a map first needs it. */
const rigs = new Map<string, Promise<{ host: Tn3270Host; s3270: S3270 }>>();

const MODELS = new Map([
  ['24x80', '2'],
  ['32x80', '3'],
  ['43x80', '4'],
  ['27x132', '5'],
]);

async function startRig(rows: number, cols: number): Promise<{ host: Tn3270Host; s3270: S3270 }> {
  const model = MODELS.get(`${rows}x${cols}`);
  const host = await startTn3270Host(call => (call === null ? eraseWrite() : null));
  const s3270 = new S3270(...(model ? ['-model', model] : ['-model', '2', '-oversize', `${cols}x${rows}`]));
  await s3270.connect(host.port);
  return { host, s3270 };
}

function rigFor({ rows, cols }: Format): Promise<{ host: Tn3270Host; s3270: S3270 }> {
  const size = `${rows}x${cols}`;
  const rig = rigs.get(size) ?? startRig(rows, cols);
  rigs.set(size, rig);
  return rig;
}

afterAll(async () => {
  for (const rig of rigs.values()) {
    const { host, s3270 } = await rig;
    await s3270.close();
    await host.close();
  }
});

/** Sends s3270 what CICS would make of the map, and holds the format against what it shows. */
async function expectSameAsS3270(format: Format, source: string): Promise<void> {
  const { host, s3270 } = await rigFor(format);
  const screen = createScreen(format.rows, format.cols);
  layFormat(screen, format);
  host.send(mapStreams(source).get(format.code) ?? []);
  await host.settled();
  expect(await s3270.readBuffer(), format.code).toEqual(bufferOf(screen));
  const cursor = `${Math.floor(screen.cursor / screen.cols)} ${screen.cursor % screen.cols}`;
  expect((await s3270.run('Query(Cursor)')).data, format.code).toEqual([cursor]);
}

describe.each(sources)('$name', ({ name, source }) => {
  const { formats, notices } = importBms(name, source);

  test('imports without error', () => {
    expect(notices.filter(({ severity }) => severity === 'error').map(formatNotice)).toEqual([]);
    expect(formats.map(({ code }) => code)).toEqual([...mapStreams(source).keys()]);
  });

  test('goes out to YAML and back without change', () => {
    for (const format of formats) expect(fromYaml(writeFormat(format))).toEqual(format);
  });

  test.skipIf(s3270Version() === null)('shows the same cells as s3270', async () => {
    for (const format of formats) await expectSameAsS3270(format, source);
  });
});

const chosen = <T>(...values: T[]) => fc.constantFrom(...values);
const operand = (keyword: string, values: fc.Arbitrary<string>) =>
  fc.option(
    values.map(value => `,${keyword}=${value}`),
    { nil: '' },
  );

/** A field anywhere, over others or past the end of the screen, with operands of every kind that shows. */
const anyField = (cells: number) =>
  fc
    .tuple(
      fc.nat(cells - 1).map(place => `POS=${place}`),
      chosen(0, 1, 2, 5, 30, 256).map(length => `,LENGTH=${length}`),
      operand(
        'ATTRB',
        fc
          .subarray(['ASKIP', 'PROT', 'UNPROT', 'NUM', 'BRT', 'DRK', 'DET', 'FSET', 'IC'], { minLength: 1 })
          .map(words => `(${words.join(',')})`),
      ),
      operand('COLOR', chosen('BLUE', 'RED', 'PINK', 'GREEN', 'TURQUOISE', 'YELLOW', 'NEUTRAL', 'DEFAULT')),
      operand('HILIGHT', chosen('OFF', 'BLINK', 'REVERSE', 'UNDERLINE')),
      chosen('', '', ",INITIAL='A LINE'", ",INITIAL='  IT''S'", ',XINIT=C1001C40', ',OCCURS=3'),
    )
    .map(operands => operands.join(''));

/** A statement on as many cards as it takes: columns 1 to 71 of the first, 16 to 71 of the others. */
const onCards = (statement: string): string =>
  `${statement.slice(0, 71)}${statement.slice(71).replace(/.{1,56}/g, rest => `X\n${' '.repeat(15)}${rest}`)}`;

const anyMap = chosen([24, 80], [32, 80], [43, 80], [27, 132], [43, 132])
  .chain(([rows = 24, cols = 80]) =>
    fc.tuple(
      fc.constant(`(${rows},${cols})`),
      fc.array(anyField(rows * cols), { minLength: 1, maxLength: 12 }),
    ),
  )
  .map(([size, fields]) =>
    [
      'ANYSET   DFHMSD TYPE=MAP,COLOR=GREEN',
      `ANYMAP   DFHMDI SIZE=${size}`,
      ...fields.map((field, index) => onCards(`F${index}`.padEnd(9).concat('DFHMDF ', field))),
    ].join('\n'),
  );

test.skipIf(s3270Version() === null)('any map shows the same cells as s3270', async () => {
  await fc.assert(
    fc.asyncProperty(anyMap, async source => {
      const { formats, notices } = importBms('any.bms', source);
      expect(notices.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(fromYaml(writeFormat(formats[0]!))).toEqual(formats[0]);
      await expectSameAsS3270(formats[0]!, source);
    }),
    { numRuns: 300 },
  );
});
