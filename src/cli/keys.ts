import { Command } from 'commander';
import { explain, type Keymap } from '../keymap/keymap.ts';
import type { Fill } from '../keymap/sequence.ts';
import { loadResources } from './resources.ts';
import { loadKeymaps, loadScreens } from './screens-folder.ts';

interface ListOptions {
  keymap: string;
  screens?: string;
  screen?: string;
  explain?: true;
}

/** `citycrt keys`: what each key does, and which line of which file says so. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('show key maps');
  keys
    .command('list')
    .option('--keymap <name>', 'name of the key map', 'default')
    .option('--screens <folder>', 'folder of formats and key maps, in place of the program’s own')
    .option('--screen <code>', 'the order of keying of this transaction, too')
    .option('--explain', 'say which file and line gave each binding')
    .action((options: ListOptions) => {
      const maps = keymapsOf(options.screens);
      const keymap = maps.get(options.keymap);
      if (!keymap) {
        console.error(`There is no key map ${options.keymap}. There are: ${[...maps.keys()].join(', ')}.`);
        process.exitCode = 1;
        return;
      }
      for (const { texts, file, line } of rowsOf(keymap, options.screen?.toUpperCase())) {
        const source = options.explain ? `  ${file}:${line}` : '';
        console.log(`${texts.map(text => text.padEnd(20)).join(' ')}${source}`.trimEnd());
      }
    });
  return keys;
}

const keymapsOf = (folder: string | undefined): ReadonlyMap<string, Keymap> =>
  folder === undefined ? loadResources().keymaps : loadKeymaps(folder, loadScreens(folder).formats);

/** A row of the list, and the line that gave it. */
interface Row {
  texts: readonly string[];
  file: string;
  line: number;
}

/** Every binding, layer by layer, and the sequence of a screen, field by field. */
function rowsOf(keymap: Keymap, code: string | undefined): Row[] {
  const bindings = explain(keymap).map(
    ({ layer, key, action, file, line }): Row => ({ texts: [key, action, layer], file, line }),
  );
  const sequence = (code === undefined ? undefined : keymap.sequences.get(code)) ?? [];
  const fields = sequence.map(
    ({ name, fill, press, file, line }, place): Row => ({
      texts: [`${code} ${place + 1} ${name}`, fillText(fill), press.join(' ')],
      file,
      line,
    }),
  );
  return [...bindings, ...fields];
}

function fillText(fill: Fill): string {
  if (fill.by === 'constant') return `constant ${fill.text}`;
  return fill.by === 'increment' ? `increment ${fill.step}` : fill.by;
}
