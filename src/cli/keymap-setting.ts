import type { Keymap } from '../keymap/keymap.ts';
import { SettingsError } from './setting-names.ts';

/** Whether a setting names a file and no ready map. */
export const isKeymapPath = (setting: string): boolean => /[/\\]|\.ya?ml$/.test(setting);

/**
 * A ready key map by its name.
 *
 * @throws SettingsError naming those there are
 */
export function readyKeymap(name: string, keymaps: ReadonlyMap<string, Keymap>): Keymap {
  const keymap = keymaps.get(name);
  if (!keymap)
    throw new SettingsError(`There is no key map ${name}; there are ${[...keymaps.keys()].join(', ')}`);
  return keymap;
}
