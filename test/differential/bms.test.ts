import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importBms } from '../../src/format/bms/import.ts';
import { formatNotice } from '../../src/format/bms/notice.ts';
import type { Format } from '../../src/format/format.ts';
import { layFormat } from '../../src/format/lay.ts';
import { loadFormats } from '../../src/format/library.ts';
import { writeFormat } from '../../src/format/write.ts';
import { createScreen } from '../../src/presentation/screen.ts';
import { mapStreams } from './bms-stream.ts';
import { bufferOf } from './buffer.ts';
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

describe.each(sources)('$name', ({ name, source }) => {
  const { formats, notices } = importBms(name, source);

  test('imports without error', () => {
    expect(notices.filter(({ severity }) => severity === 'error').map(formatNotice)).toEqual([]);
    expect(formats.map(({ code }) => code)).toEqual([...mapStreams(source).keys()]);
  });

  test('goes out to YAML and back without change', () => {
    for (const format of formats) expect(fromYaml(writeFormat(format))).toEqual(format);
  });

  describe.skipIf(s3270Version() === null)('beside s3270', () => {
    let host: Tn3270Host;
    let s3270: S3270;

    beforeAll(async () => {
      host = await startTn3270Host(call =>
        call === null ? mapStreams(source).values().next().value! : null,
      );
      s3270 = new S3270('-model', '2');
      await s3270.connect(host.port);
    });
    afterAll(async () => {
      await s3270.close();
      await host.close();
    });

    test('shows the same cells and has the cursor in the same place', async () => {
      for (const format of formats) {
        const screen = createScreen(format.rows, format.cols);
        layFormat(screen, format);
        const output = s3270.run('Wait(30,Output)');
        host.send(mapStreams(source).get(format.code) ?? []);
        await output;
        expect(await s3270.readBuffer(), format.code).toEqual(bufferOf(screen));
        expect((await s3270.run('Query(Cursor)')).data, format.code).toEqual([
          `${Math.floor(screen.cursor / screen.cols)} ${screen.cursor % screen.cols}`,
        ]);
      }
    });
  });
});
