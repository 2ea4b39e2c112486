import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { formatFinding } from '../format/finding.ts';
import type { Format } from '../format/format.ts';
import { layFormat } from '../format/lay.ts';
import { showFormat } from '../format/show.ts';
import { screenToSvg } from '../format/svg.ts';
import { createScreen } from '../presentation/screen.ts';
import { FormatFileError } from './format-file.ts';
import { givenOptions } from './given-options.ts';
import { loadResources } from './resources.ts';
import { loadScreens } from './screens-folder.ts';
import { THEMES } from './setting-names.ts';
import type { TryFlags } from './try-screens.ts';

/** The formats of a folder, or those the program was built with. */
export function formatsOf(folder: string | undefined): ReadonlyMap<string, Format> {
  return folder === undefined ? loadResources().formats : loadScreens(folder).formats;
}

/** The whole format as an empty screen. */
function emptyScreen(format: Format) {
  const screen = createScreen(format.rows, format.cols);
  layFormat(screen, format);
  return screen;
}

/** `citycrt screens`: check the formats of a folder, show one as text or as a drawing, import maps, try them. */
export function screensCommand(): Command {
  const screens = new Command('screens').description('check, show, import and try transaction formats');
  screens
    .command('check')
    .argument('<folder>', 'folder of formats')
    .description('check every format against the contract; exit 1 with a line for each fault')
    .action((folder: string) => {
      const { formats, findings } = loadScreens(folder);
      for (const finding of findings) console.log(formatFinding(finding));
      if (findings.length > 0) process.exitCode = 1;
      else console.log(`${formats.size} formats, no faults`);
    });
  screens
    .command('show')
    .argument('<code>', 'transaction code')
    .option('--screens <folder>', 'folder of formats, in place of the program’s own')
    .option('--svg [file]', 'draw it as SVG, to a file or to standard output')
    .description('print a format as its screen')
    .action((code: string, _options, command: Command) => {
      const options = givenOptions<{ screens?: string; svg?: string | true }>(command);
      const format = formatsOf(options.screens).get(code.toUpperCase());
      if (!format) {
        console.error(`There is no format ${code}. citycrt screens list has them all.`);
        process.exitCode = 1;
      } else if (options.svg === undefined) console.log(showFormat(format));
      else if (options.svg === true) console.log(screenToSvg(emptyScreen(format), format.title));
      else writeFileSync(options.svg, screenToSvg(emptyScreen(format), format.title));
    });
  screens
    .command('list')
    .option('--screens <folder>', 'folder of formats, in place of the program’s own')
    .description('list the formats')
    .action((_options, command: Command) => {
      for (const format of formatsOf(givenOptions<{ screens?: string }>(command).screens).values())
        console.log(`${format.code}  ${format.title}`);
    });
  screens
    .command('import')
    .argument('<file>', 'BMS source')
    .option('--out <folder>', 'where the formats go', '.')
    .description('turn the maps of a BMS source into format files')
    .action(async (file: string, { out }: { out: string }) => {
      const { importScreens } = await import('./import-screens.ts');
      try {
        importScreens(file, out);
      } catch (error) {
        if (!(error instanceof FormatFileError)) throw error;
        console.error(`citycrt: ${error.message}`);
        process.exitCode = 1;
      }
    });
  screens
    .command('try')
    .argument('<file...>', 'format files, BMS sources, or FILE#MAP for one map of several')
    .addOption(new Option('--theme <theme>', 'colors of the screen').choices(THEMES))
    .option('--keymap <map>', 'key map to use: the name of a ready one, or a file of your own')
    .description('show formats in the terminal with no host behind them; an AID goes to the next')
    .action(async (files: [string, ...string[]], _flags, command: Command) => {
      const { tryScreens } = await import('./try-screens.ts');
      await tryScreens(files, givenOptions<TryFlags>(command));
    });
  return screens;
}
