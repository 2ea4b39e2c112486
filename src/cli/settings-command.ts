import { Command, Option } from 'commander';
import { folders, preferencesFile } from './folders.ts';
import { SETTING_VARIABLES, type SettingName, SettingsError } from './setting-names.ts';

const NAMES = Object.keys(SETTING_VARIABLES) as SettingName[];

/** `citycrt settings`: what this account prefers, kept for its next terminals. */
export const settingsCommand = (): Command =>
  new Command('settings')
    .description('list what you prefer, or keep a preference: citycrt settings theme amber')
    .argument('[name]', `one of ${NAMES.join(', ')}`)
    .argument('[value]', 'what to prefer from now on')
    .addOption(new Option('--forget', 'prefer nothing for that name'))
    .action(async (name: string | undefined, value: string | undefined, { forget }: { forget?: true }) => {
      try {
        await settle(name, forget ? undefined : value, forget ? 'forget' : 'keep');
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error;
        process.stderr.write(`citycrt: ${error.message}\n`);
        process.exitCode = 2;
      }
    });

async function settle(
  name: string | undefined,
  value: string | undefined,
  what: 'keep' | 'forget',
): Promise<void> {
  const where = folders();
  const { readPreferences, setPreference } = await import('./preferences.ts');
  if (name !== undefined && !isName(name)) {
    throw new SettingsError(`There is no setting ${name}; there are ${NAMES.join(', ')}.`);
  }
  if (name !== undefined && (value !== undefined || what === 'forget')) setPreference(where, name, value);
  const stated = readPreferences(where);
  const shown = NAMES.filter(each => stated[each] !== undefined && (name === undefined || each === name));
  for (const each of shown) process.stdout.write(`${each} ${stated[each]}\n`);
  if (shown.length === 0) process.stdout.write(`nothing is preferred in ${preferencesFile(where)}\n`);
}

const isName = (name: string): name is SettingName => (NAMES as string[]).includes(name);
