import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { formatFinding } from '../format/finding.ts';
import type { Format } from '../format/format.ts';
import { layFormat } from '../format/lay.ts';
import { showFormat } from '../format/show.ts';
import { screenToSvg } from '../format/svg.ts';
import { createScreen } from '../presentation/screen.ts';
import { loadResources } from './resources.ts';
import { loadScreens } from './screens-folder.ts';

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

/** `citycrt screens`: check the formats of a folder, show one as text or as a drawing. */
export function screensCommand(): Command {
  const screens = new Command('screens').description('check and show transaction formats');
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
    .action((code: string, options: { screens?: string; svg?: string | true }) => {
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
    .action((options: { screens?: string }) => {
      for (const format of formatsOf(options.screens).values())
        console.log(`${format.code}  ${format.title}`);
    });
  return screens;
}
