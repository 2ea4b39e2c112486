import { accessSync, constants, readFileSync } from 'node:fs';
import { parseTarget } from '../client/target.ts';
import { type Environment, type Folders, preferencesFile } from './folders.ts';
import type { Preferences } from './preferences.ts';
import {
  SETTING_VARIABLES,
  type SettingName,
  type Settings,
  SettingsError,
  type SettingTexts,
  STANDARD,
  THEMES,
  type Theme,
} from './setting-names.ts';

/**
 * The theme to paint the first screen with, read without loading what checks settings. What can't be read
 * here is passed over: `loadSettings` says right after what is wrong with it.
 */
export function firstTheme(options: SettingTexts, env: Environment, where: Folders): Theme {
  const stated = options.theme ?? inEnvironment(env, 'theme') ?? peekTheme(preferencesFile(where));
  return THEMES.find(theme => theme === stated) ?? STANDARD.theme;
}

/** A setting as the environment has it; NO_COLOR (no-color.org) is a theme unless one is named there. */
const inEnvironment = (env: Environment, name: SettingName): string | undefined =>
  env[SETTING_VARIABLES[name]] ?? (name === 'theme' && env.NO_COLOR ? 'none' : undefined);

function peekTheme(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).theme;
  } catch {
    return undefined;
  }
}

/**
 * Every setting, each from the first place that has it: command line, environment, the user's preferences,
 * the system-wide file (/etc/citycrt/settings.json), and last the standard with the embedded host.
 * @throws SettingsError naming the place and the setting that can't be used.
 */
export async function loadSettings(
  options: SettingTexts,
  env: Environment,
  where: Folders,
): Promise<Settings> {
  const { checkPreferences, readPreferences, readSystemSettings } = await import('./preferences.ts');
  const layers: Preferences[] = [
    readSystemSettings(env.CITYCRT_SYSTEM_SETTINGS || '/etc/citycrt/settings.json'),
    readPreferences(where),
    checkPreferences(
      stated(name => inEnvironment(env, name)),
      'the environment',
      name => SETTING_VARIABLES[name],
    ),
    checkPreferences(
      stated(name => options[name]),
      'the command line',
      name => `--${kebab(name)}`,
    ),
  ];
  const chosen: Preferences = Object.assign({}, ...layers);
  return {
    theme: chosen.theme ?? STANDARD.theme,
    keymap: chosen.keymap ?? STANDARD.keymap,
    printer: chosen.printer ?? STANDARD.printer,
    escapeMs: chosen.escapeMs ?? STANDARD.escapeMs,
    host: chosen.host === undefined ? STANDARD.host : hostOf(chosen.host, chosen.tlsCa),
  };
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The settings that `textOf` has a text for. */
function stated(textOf: (name: SettingName) => string | undefined): SettingTexts {
  const names = Object.keys(SETTING_VARIABLES) as SettingName[];
  return Object.fromEntries(names.flatMap(name => (textOf(name) ? [[name, textOf(name)]] : [])));
}

function hostOf(text: string, caFile: string | undefined): Settings['host'] {
  if (text === 'embedded') return text;
  const target = parseTarget(text, caFile ?? null);
  if (!target.ok) throw new SettingsError(`Host setting: ${target.why}.`);
  if (caFile !== undefined && !isReadable(caFile)) {
    throw new SettingsError(`Certificate authority file ${caFile} cannot be read. Correct --tls-ca.`);
  }
  return target.value;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
