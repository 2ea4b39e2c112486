import { Command, type CommanderError, Option } from 'commander';
import type { Format } from '../format/format.ts';
import { demoCommand } from './demo.ts';
import { givenOptions } from './given-options.ts';
import { hostCommand } from './host.ts';
import { keysCommand } from './keys.ts';
import { loadResources } from './resources.ts';
import { screensCommand } from './screens.ts';
import { PRINTERS, SettingsError, type SettingTexts, THEMES } from './setting-names.ts';
import { settingsCommand } from './settings-command.ts';

const terminalOptions = (command: Command): Command =>
  command
    .option('--host <where>', 'socket path or host:port of the office host; embedded starts one of your own')
    .option(
      '--tls-ca <file>',
      'PEM file of the authority that signed the host certificate; host:port is https then',
    )
    .addOption(new Option('--theme <theme>', 'colors of the screen').choices(THEMES))
    .option('--keymap <map>', 'key map to use: the name of a ready one, or a file of your own')
    .addOption(new Option('--printer <where>', 'through: print on the terminal’s printer').choices(PRINTERS))
    .option(
      '--escape-ms <milliseconds>',
      'an escape with nothing behind it is the key Esc after this long; 0: never',
    )
    .option('--screens <folder>', 'use the formats and key maps of this folder');

/** The command line (commander). */
export function program(): Command {
  const citycrt = new Command('citycrt')
    .description('Green-screen terminal and host for a city’s customer service office')
    .version(loadResources().version)
    .showHelpAfterError('(citycrt --help lists the commands)')
    // Otherwise an option after a command that has the same one would be taken for the terminal's.
    .enablePositionalOptions()
    .exitOverride(exitStatus);
  terminalOptions(citycrt).action(async (options: TerminalFlags) => {
    const formats = options.screens === undefined ? null : await screensOf(options.screens);
    const { runTerminal } = await import('./terminal-app.ts');
    await runTerminal(options, formats);
  });
  const script = terminalOptions(
    new Command('script').description('run a session by script on standard input (s3270’s protocol)'),
  )
    .option('--screen <file>', 'a format file or BMS source (FILE#MAP), with no host behind it')
    .action(async (_options, command: Command) => {
      const { screen, ...options } = givenOptions<TerminalFlags & { screen?: string }>(command);
      const { runFormatScript, runScript } = await import('./script.ts');
      await (screen === undefined ? runScript(options) : runFormatScript(screen));
    });
  const all = [hostCommand(), script, screensCommand(), keysCommand(), settingsCommand(), demoCommand()];
  for (const command of all) citycrt.addCommand(sayingUsage(command));
  return citycrt;
}

/** Exit status 2 for a command line that can't be read, as of every command. */
const exitStatus = (error: CommanderError): never => process.exit(error.exitCode === 0 ? 0 : 2);

function sayingUsage(command: Command): Command {
  for (const part of command.commands) sayingUsage(part);
  return command.exitOverride(exitStatus);
}

/** The formats of a folder; exit status 2 and a line for each fault when they cannot be used. */
async function screensOf(folder: string): Promise<ReadonlyMap<string, Format>> {
  const { openScreens } = await import('./screens-folder.ts');
  try {
    return openScreens(folder);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`citycrt: ${error.message}.\n`);
    process.exit(2);
  }
}

export type TerminalFlags = SettingTexts & { screens?: string };
