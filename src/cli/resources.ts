import { readFileSync } from 'node:fs';
import type { Format } from '../format/format.ts';
import type { Keymap } from '../keymap/keymap.ts';
import { unpack } from './packed.ts';

/** What the build compiled out of `screens/`, so that a start need not read and check it again. */
export interface Resources {
  version: string;
  formats: ReadonlyMap<string, Format>;
  /** Key maps by name. */
  keymaps: ReadonlyMap<string, Keymap>;
}

export const RESOURCES_FILE = 'resources.json';

/** The resources beside the bundled program. */
export const loadResources = (): Resources =>
  unpack(readFileSync(new URL(RESOURCES_FILE, import.meta.url), 'utf8')) as Resources;
