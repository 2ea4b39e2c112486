import { writeFileSync } from 'node:fs';
import { screenToSvg } from '../format/svg.ts';
import { rowText } from '../presentation/buffer.ts';
import type { Screen } from '../presentation/screen.ts';

const rowsOf = (screen: Screen): string[] =>
  Array.from({ length: screen.rows }, (_, row) => rowText(screen, row));

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, char => ENTITIES[char]!);

const html = (screen: Screen): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8"><title>CityCRT</title></head>',
    `<body><pre>${rowsOf(screen).map(escapeHtml).join('\n')}</pre></body></html>`,
  ].join('\n');

const FORMS: Readonly<Record<string, (screen: Screen) => string>> = {
  html,
  text: screen => rowsOf(screen).join('\n'),
  svg: screen => screenToSvg(screen, 'CityCRT'),
};

/**
 * PrintText([html|svg|text,]file,path): the screen as it stands, into a file; PrintText(string): as data.
 *
 * @throws Error when the words are not known or the file cannot be written
 */
export function printText(screen: Screen, args: readonly string[]): readonly string[] {
  const words = [...args];
  const form = FORMS[words[0]?.toLowerCase() ?? ''];
  if (form) words.shift();
  const to = words.shift()?.toLowerCase();
  if (to === 'string' && words.length === 0) return (form ?? FORMS.text)!(screen).split('\n');
  if (to !== 'file' || words.length !== 1) throw new Error('PrintText: Invalid argument');
  writeFileSync(words[0]!, `${(form ?? FORMS.text)!(screen)}\n`, { mode: 0o600 });
  return [];
}
