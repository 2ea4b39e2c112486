import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { importBms, namedMaps } from '../format/bms/import.ts';
import { formatNotice } from '../format/bms/notice.ts';
import { compileFormat } from '../format/compile.ts';
import { type Finding, formatFinding } from '../format/finding.ts';
import type { Format } from '../format/format.ts';
import { compileFrame, type Frame, NO_FRAME } from '../format/frame.ts';
import { readFormatSource, readFrameSource } from '../format/source.ts';

/** What keeps a format file from being opened, a line for each fault. */
export class FormatFileError extends Error {}

const isBms = (file: string): boolean => /\.bms$/i.test(file);

/** @throws FormatFileError when it cannot be read, or is not in UTF-8 */
export function readText(file: string): string {
  const bytes = readBytes(file);
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const lines = text.slice(0, text.indexOf('\ufffd') + 1).split('\n');
  const place = `${file}:${lines.length}:${Array.from(lines.at(-1) ?? '').length}`;
  throw new FormatFileError(
    `${place}: error: a byte that is not UTF-8; convert the file: iconv -f ISO-8859-1 -t UTF-8`,
  );
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new FormatFileError(`${file} cannot be read`);
  }
}

/**
 * Opens a format with nothing but its file: a format file, whose frame is looked for beside it and one folder
 * up, or a BMS source. Of several maps `FILE#MAP` names one, or
 * `FILE#MAPSET.MAP`.
 *
 * @throws FormatFileError
 */
export function openFormat(name: string): Format {
  const [, file = '', map] = /^(.*?)(?:#([^#/]+))?$/s.exec(name) ?? [];
  if (isBms(file)) return openMap(file, map?.toUpperCase());
  if (map !== undefined) throw new FormatFileError(`${file} holds one format; only a BMS source has maps`);
  const source = readFormatSource(file, readText(file));
  const format = compileFormat(source, frameOf(file));
  if (format === null) throw fault(source.document.findings);
  if (format.frame === 'standard' && frameFile(file) === undefined) {
    throw new FormatFileError(`${file} needs a frame.yaml beside it or in the folder above`);
  }
  return format;
}

const fault = (findings: readonly Finding[]): FormatFileError =>
  new FormatFileError(findings.map(formatFinding).join('\n'));

const frameFile = (file: string): string | undefined =>
  [dirname(resolve(file)), dirname(dirname(resolve(file)))]
    .map(folder => join(folder, 'frame.yaml'))
    .find(existsSync);

function frameOf(file: string): Frame {
  const found = frameFile(file);
  if (found === undefined) return NO_FRAME;
  const source = readFrameSource(found, readText(found));
  const frame = compileFrame(source);
  if (frame === null) throw fault(source.document.findings);
  return frame;
}

function openMap(file: string, name: string | undefined): Format {
  const { formats, notices } = importBms(file, readText(file));
  const maps = namedMaps(formats);
  const names = [...maps.keys()].join(', ');
  const [first] = formats;
  if (first === undefined) {
    const errors = notices.filter(({ severity }) => severity === 'error');
    throw new FormatFileError(errors.map(formatNotice).join('\n'));
  }
  if (name === undefined) {
    if (formats.length === 1) return first;
    throw new FormatFileError(`${file} has several maps; add # and one of ${names}`);
  }
  const named = maps.get(name) ?? formats.find(({ title }) => title === name);
  if (named === undefined) throw new FormatFileError(`${file} has no map ${name}; there are ${names}`);
  return named;
}
