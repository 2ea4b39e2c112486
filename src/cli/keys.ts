import { Command } from 'commander';
import { explain, type Keymap } from '../keymap/keymap.ts';
import { KeymapError } from '../keymap/keymap-error.ts';
import type { Fill } from '../keymap/sequence.ts';
import { folders } from './folders.ts';
import { givenOptions } from './given-options.ts';
import { type KeymapLibrary, OwnKeymapFiles, openKeymap } from './keymap-files.ts';
import { loadResources } from './resources.ts';
import { loadKeymaps, loadScreens, readKeymapFiles } from './screens-folder.ts';
import { SettingsError } from './setting-names.ts';

interface ListOptions {
  keymap: string;
  operator?: string;
  screens?: string;
  screen?: string;
  explain?: true;
}

/** `citycrt keys`: what each key does, and which line of which file says so. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('show key maps');
  keys
    .command('list')
    .option('--keymap <map>', 'name of the key map, or a file of your own', 'default')
    .option('--operator <id>', 'with the own key map of this operator at this account')
    .option('--screens <folder>', 'folder of formats and key maps, in place of the program’s own')
    .option('--screen <code>', 'the keys of this screen and the order of keying, too')
    .option('--explain', 'say which file and line gave each binding')
    .description('list keys and macros; exit 1 with a line for each fault, 2 when there is no such screen')
    .action((_options, command: Command) => {
      const options = givenOptions<ListOptions>(command);
      try {
        const library = options.screens === undefined ? loadResources() : libraryOf(options.screens);
        const screen = options.screen?.toUpperCase();
        if (screen === undefined || library.formats.has(screen)) {
          list(keymapOf(options, library), screen, options.explain);
          return;
        }
        console.error(`There is no screen ${screen}. citycrt screens list has them all.`);
        process.exitCode = 2;
      } catch (error) {
        if (!(error instanceof KeymapError || error instanceof SettingsError)) throw error;
        console.error(error.message);
        process.exitCode = 1;
      }
    });
  return keys;
}

function keymapOf({ keymap, operator }: ListOptions, library: KeymapLibrary): Keymap {
  const account = openKeymap(keymap, library);
  if (operator === undefined) return account;
  return new OwnKeymapFiles(folders(), library, keymap).load(operator.toUpperCase()) ?? account;
}

function libraryOf(folder: string): KeymapLibrary {
  const { formats } = loadScreens(folder);
  return { formats, keymaps: loadKeymaps(folder, formats), keymapFiles: readKeymapFiles(folder) };
}

function list(keymap: Keymap, screen: string | undefined, explain: true | undefined): void {
  for (const { texts, file, line } of rowsOf(keymap, screen)) {
    const source = explain ? `  ${file}:${line}` : '';
    console.log(`${texts.map(text => text.padEnd(20)).join(' ')}${source}`.trimEnd());
  }
  for (const warning of keymap.warnings) console.error(warning);
}

/** A row of the list, and the line that gave it. */
interface Row {
  texts: readonly string[];
  file: string;
  line: number;
}

/** Every binding, those of the screen first; the screen's sequence, field by field; the macros, step by step. */
function rowsOf(keymap: Keymap, code: string | undefined): Row[] {
  const bindings = explain(keymap, code).map(({ where, key, action, file, line }): Row => {
    const place = 'layer' in where ? where.layer : `on ${where.screen}`;
    return { texts: [key, action, place], file, line };
  });
  const sequence = (code === undefined ? undefined : keymap.sequences.get(code)) ?? [];
  const fields = sequence.map(
    ({ name, fill, press, file, line }, place): Row => ({
      texts: [`${code} ${place + 1} ${name}`, fillText(fill), press.join(' ')],
      file,
      line,
    }),
  );
  const macros = [...keymap.macros.values()].flatMap(({ name, steps, file }) =>
    steps.map(
      ({ written, line }, place): Row => ({ texts: [`macro ${name} ${place + 1}`, written], file, line }),
    ),
  );
  return [...bindings, ...fields, ...macros];
}

/** What fills a field of a sequence, as a person reads it. */
export function fillText(fill: Fill): string {
  if (fill.by === 'constant') return `constant ${fill.text}`;
  return fill.by === 'increment' ? `increment ${fill.step}` : fill.by;
}
