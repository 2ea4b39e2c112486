import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format } from '../format/format.ts';
import type { Keymap } from '../keymap/keymap.ts';
import type { KeymapFile } from '../keymap/source.ts';
import { LazyMap } from './lazy-map.ts';
import { pack, unpack } from './packed.ts';

/** What the build compiled out of `screens/`, so that a start need not read and check it again. */
export interface Resources {
  version: string;
  formats: ReadonlyMap<string, Format>;
  /** Key maps by name. */
  keymaps: ReadonlyMap<string, Keymap>;
  /** The files they come from, for key maps that extend them. */
  keymapFiles: readonly KeymapFile[];
}

/** What there is; each format and key map is in a file of its own and is read when it is first used. */
interface Contents {
  version: string;
  formats: string[];
  keymaps: string[];
}

const CONTENTS_FILE = 'resources.json';
const KEYMAP_FILES = 'keymap-files.json';
const [FORMATS, KEYMAPS] = ['formats', 'keymaps'];

/** Writes the resources into the folder of the bundled program. */
export function writeResources(folder: string, resources: Resources): void {
  const { version, formats, keymaps, keymapFiles } = resources;
  const parts = { [FORMATS]: formats, [KEYMAPS]: keymaps };
  for (const [part, values] of Object.entries<ReadonlyMap<string, unknown>>(parts)) {
    mkdirSync(join(folder, part));
    for (const [name, value] of values) writeFileSync(join(folder, part, `${name}.json`), pack(value));
  }
  const contents: Contents = { version, formats: [...formats.keys()], keymaps: [...keymaps.keys()] };
  writeFileSync(join(folder, KEYMAP_FILES), JSON.stringify(keymapFiles));
  writeFileSync(join(folder, CONTENTS_FILE), JSON.stringify(contents));
}

/** The resources beside the bundled program. */
export function loadResources(folder: string = import.meta.dirname): Resources {
  const { version, formats, keymaps } = JSON.parse(
    readFileSync(join(folder, CONTENTS_FILE), 'utf8'),
  ) as Contents;
  const read = (part: string, name: string): unknown =>
    unpack(readFileSync(join(folder, part, `${name}.json`), 'utf8'));
  return {
    version,
    formats: new LazyMap(formats, code => read(FORMATS, code) as Format),
    keymaps: new LazyMap(keymaps, name => read(KEYMAPS, name) as Keymap),
    get keymapFiles() {
      return JSON.parse(readFileSync(join(folder, KEYMAP_FILES), 'utf8')) as KeymapFile[];
    },
  };
}
