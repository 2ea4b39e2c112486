import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Conf from 'conf';
import { z } from 'zod';
import { parseTarget } from '../client/target.ts';
import { type Folders, PREFERENCES, preferencesFile } from './folders.ts';
import { isKeymapPath } from './keymap-setting.ts';
import { PRINTERS, type SettingName, SettingsError, THEMES } from './setting-names.ts';

const host = z.string().superRefine((text, context) => {
  if (text === 'embedded') return;
  const target = parseTarget(text);
  if (!target.ok) context.addIssue({ code: 'custom', message: target.why });
});

const preferences = z
  .strictObject({
    theme: z.enum(THEMES),
    keymap: z.string().refine(text => isKeymapPath(text) || /^[a-z0-9][a-z0-9-]*$/.test(text), {
      error: 'is neither the name of a key map nor the path of a .yaml file',
    }),
    printer: z.enum(PRINTERS),
    escapeMs: z.coerce.number().int().min(0).max(1000),
    host,
    tlsCa: z.string().min(1),
  })
  .partial();
/** Settings that one place states, checked; a place need not state any. */
export type Preferences = z.infer<typeof preferences>;

const systemSettings = z.strictObject({
  host: z.strictObject({ listen: host, tlsCa: z.string().min(1).optional() }).optional(),
});

/**
 * Settings as stated in one place.
 * @throws SettingsError naming the setting, as `nameOf` writes it there, and the place.
 */
export function checkPreferences(
  stated: unknown,
  place: string,
  nameOf: (name: SettingName) => string = name => name,
): Preferences {
  return checked(preferences, stated, place, nameOf);
}

/** What the user prefers; no file is no preference. The path of a key map is taken from the file's folder. */
export function readPreferences(where: Folders): Preferences {
  const stated = checkPreferences(openPreferences(where).store, preferencesFile(where));
  const { keymap } = stated;
  return keymap !== undefined && isKeymapPath(keymap)
    ? { ...stated, keymap: resolve(where.config, keymap) }
    : stated;
}

/** Keep a preference, or drop it with undefined. */
export function setPreference(where: Folders, name: SettingName, value: unknown): void {
  const file = openPreferences(where);
  if (value === undefined) file.delete(name);
  else file.set(name, checkPreferences({ [name]: value }, 'the preference')[name]);
}

function openPreferences(where: Folders): Conf<Record<string, unknown>> {
  try {
    return new Conf({ cwd: where.config, configName: PREFERENCES, configFileMode: 0o600 });
  } catch (error) {
    throw unreadable(preferencesFile(where), error);
  }
}

/** What holds for every user of the machine: where its host is. */
export function readSystemSettings(file: string): Preferences {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw unreadable(file, error);
  }
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch (error) {
    throw unreadable(file, error);
  }
  const system = checked(systemSettings, stated, file, name => name);
  if (!system.host) return {};
  return { host: system.host.listen, ...(system.host.tlsCa ? { tlsCa: system.host.tlsCa } : {}) };
}

function checked<Schema extends z.ZodType>(
  schema: Schema,
  stated: unknown,
  place: string,
  nameOf: (name: SettingName) => string,
): z.infer<Schema> {
  const result = schema.safeParse(stated);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const [name, ...rest] = first?.path ?? [];
  const label = name === undefined ? 'Settings' : [nameOf(String(name) as SettingName), ...rest].join('.');
  throw new SettingsError(`${label} in ${place}: ${first?.message}.`);
}

const unreadable = (file: string, error: unknown): SettingsError =>
  new SettingsError(
    `${file} cannot be read (${error instanceof Error ? error.message : error}). Correct or remove it.`,
  );
