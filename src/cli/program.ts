import { Command, Option } from 'commander';
import { demoCommand } from './demo.ts';
import { hostCommand } from './host.ts';
import { keysCommand } from './keys.ts';
import { loadResources } from './resources.ts';
import { screensCommand } from './screens.ts';
import { PRINTERS, type SettingTexts, THEMES } from './setting-names.ts';

const terminalOptions = (command: Command): Command =>
  command
    .option('--host <where>', 'socket path or host:port of the office host; embedded starts one of your own')
    .option('--tls-ca <file>', 'PEM file of the authority that signed the host certificate')
    .addOption(new Option('--theme <theme>', 'colors of the screen').choices(THEMES))
    .option('--keymap <map>', 'key map to use: the name of a ready one, or a file of your own')
    .addOption(new Option('--printer <where>', 'through: print on the terminal’s printer').choices(PRINTERS))
    .option('--escape-ms <milliseconds>', 'how long the rest of an escape sequence may take')
    .option('--screens <folder>', 'use the formats and key maps of this folder');

/** The command line (commander). */
export function program(): Command {
  const citycrt = new Command('citycrt')
    .description('Green-screen terminal and host for a city’s customer service office')
    .version(loadResources().version)
    .showHelpAfterError('(citycrt --help lists the commands)')
    // Otherwise an option after a command that has the same one would be taken for the terminal's.
    .enablePositionalOptions()
    .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2));
  terminalOptions(citycrt).action(async (options: TerminalFlags) => {
    const { runTerminal } = await import('./terminal-app.ts');
    await runTerminal(options);
  });
  const script = terminalOptions(
    new Command('script').description('run a session by script on standard input (s3270’s protocol)'),
  )
    .option('--screen <file>', 'a format file or BMS source (FILE#MAP), with no host behind it')
    .action(async ({ screen, ...options }: TerminalFlags & { screen?: string }) => {
      const { runFormatScript, runScript } = await import('./script.ts');
      await (screen === undefined ? runScript(options) : runFormatScript(screen));
    });
  return citycrt
    .addCommand(hostCommand())
    .addCommand(script)
    .addCommand(screensCommand())
    .addCommand(keysCommand())
    .addCommand(demoCommand());
}

export type TerminalFlags = SettingTexts & { screens?: string };
