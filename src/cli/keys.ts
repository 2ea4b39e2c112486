import { Command } from 'commander';
import { explain } from '../keymap/keymap.ts';
import { loadResources } from './resources.ts';
import { loadKeymaps } from './screens-folder.ts';

/** `citycrt keys`: what each key does, and which line of which file says so. */
export function keysCommand(): Command {
  const keys = new Command('keys').description('show key maps');
  keys
    .command('list')
    .option('--keymap <name>', 'name of the key map', 'default')
    .option('--screens <folder>', 'folder of formats and key maps, in place of the program’s own')
    .option('--explain', 'say which file and line gave each binding')
    .action((options: { keymap: string; screens?: string; explain?: true }) => {
      const maps = options.screens === undefined ? loadResources().keymaps : loadKeymaps(options.screens);
      const keymap = maps.get(options.keymap);
      if (!keymap) {
        console.error(`There is no key map ${options.keymap}. There are: ${[...maps.keys()].join(', ')}.`);
        process.exitCode = 1;
        return;
      }
      for (const { key, action, file, line } of explain(keymap)) {
        const source = options.explain ? `  ${file}:${line}` : '';
        console.log(`${key.padEnd(16)} ${action.padEnd(16)}${source}`.trimEnd());
      }
    });
  return keys;
}
