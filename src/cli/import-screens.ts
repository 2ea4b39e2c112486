import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importBms, namedMaps } from '../format/bms/import.ts';
import { formatNotice } from '../format/bms/notice.ts';
import { writeFormat } from '../format/write.ts';
import { readText } from './format-file.ts';

/**
 * Writes each map of a BMS source as a format file, `<map>.yaml`, or `<mapset>.<map>.yaml` where several sets have
 * a map of that name. What was found goes to standard error, the names of the files to standard output; with an
 * error, or a file that is there already, nothing is written.
 *
 * @throws FormatFileError when the source cannot be read
 */
export function importScreens(file: string, folder: string): void {
  const { formats, notices } = importBms(file, readText(file));
  for (const notice of notices) console.error(formatNotice(notice));
  const written = Array.from(namedMaps(formats), ([name, format]) => ({
    path: join(folder, `${name}.yaml`),
    text: writeFormat(format),
  }));
  const present = written.filter(({ path }) => existsSync(path));
  for (const { path } of present) console.error(`${path} is there already; it is not written over.`);
  if (formats.length === 0 || present.length > 0) {
    process.exitCode = 1;
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of written) {
    writeFileSync(path, text);
    console.log(path);
  }
}
