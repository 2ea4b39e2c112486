import { readFileSync } from 'node:fs';
import { importBms } from '../../../src/format/bms/import.ts';
import { formatNotice } from '../../../src/format/bms/notice.ts';

/** The formats of a source called A.bms, and its notices as they are printed. */
export function imported(source: string) {
  const { formats, notices } = importBms('A.bms', source);
  return { formats, notices: notices.map(formatNotice) };
}

/** The formats of a fixture by their code, and its notices. */
export const fixture = (name: string) => {
  const { formats, notices } = importBms(
    name,
    readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'),
  );
  return {
    formats: new Map(formats.map(format => [format.code, format])),
    notices: notices.map(formatNotice),
  };
};
