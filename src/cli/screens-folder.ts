import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { MESSAGES } from '../contract/message-texts.ts';
import { operations } from '../contract/operations.ts';
import { TRANSACTIONS } from '../contract/transactions.ts';
import type { ContractView } from '../format/contract-view.ts';
import { formatFinding } from '../format/finding.ts';
import type { Format } from '../format/format.ts';
import { type FormatFile, type FormatLibrary, loadFormats } from '../format/library.ts';
import type { Keymap } from '../keymap/keymap.ts';
import { loadKeymap } from '../keymap/load.ts';
import type { KeymapFile } from '../keymap/source.ts';
import { BEHAVIOURS } from '../session/behaviours/table.ts';
import { PROMPT_LISTS } from '../session/prompt-lists.ts';
import { SettingsError } from './setting-names.ts';

const KEYMAPS = 'keymaps';

const yamlFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .map(name => name.split(sep).join('/'))
    .sort();

/** The format files of a screens folder, key maps left out. */
export const readFormatFiles = (folder: string): FormatFile[] =>
  yamlFiles(folder)
    .filter(name => !name.startsWith(`${KEYMAPS}/`))
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** What formats are checked against. */
export const CONTRACT_VIEW: ContractView = {
  operations,
  transactions: new Set(Object.keys(TRANSACTIONS)),
  messages: new Set(Object.keys(MESSAGES)),
  behaviours: new Set(Object.keys(BEHAVIOURS)),
  lists: new Set(Object.keys(PROMPT_LISTS)),
};

/** The formats of a folder, checked against the contract. */
export const loadScreens = (folder: string): FormatLibrary =>
  loadFormats(readFormatFiles(folder), CONTRACT_VIEW);

/** The key-map files of a screens folder. */
export function readKeymapFiles(folder: string): KeymapFile[] {
  const root = join(folder, KEYMAPS);
  return yamlFiles(root).map(name => ({
    name: `${KEYMAPS}/${name}`,
    text: readFileSync(join(root, name), 'utf8'),
  }));
}

/**
 * The formats of a folder that `--screens` names.
 *
 * @throws SettingsError when it is no folder of formats, or with every fault found
 */
export function openScreens(folder: string): ReadonlyMap<string, Format> {
  if (!existsSync(join(folder, 'frame.yaml')))
    throw new SettingsError(`There are no formats in ${folder}: it has no frame.yaml. Correct --screens`);
  const { formats, findings } = loadScreens(folder);
  if (findings.length > 0) throw new SettingsError(findings.map(formatFinding).join('\n'));
  return formats;
}

/**
 * Every key map of a screens folder, by name, held against the folder's formats.
 *
 * @throws KeymapError with every fault found
 */
export function loadKeymaps(folder: string, formats: ReadonlyMap<string, Format>): Map<string, Keymap> {
  const files = readKeymapFiles(folder);
  const names = files.map(file => file.name.replace(/^.*\/|\.yaml$/g, ''));
  const keymaps = names.map(name => loadKeymap(files, name, { formats }));
  return new Map(keymaps.map(keymap => [keymap.name, keymap]));
}
