import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultText } from '../keymap/fault.ts';
import { writtenKeys } from '../keymap/key-name.ts';
import type { Keymap, Lost, Where } from '../keymap/keymap.ts';
import { KeymapError } from '../keymap/keymap-error.ts';
import { loadKeymap } from '../keymap/load.ts';
import { editOwn, newOwn, spelled } from '../keymap/own.ts';
import { type OwnEdit, ownFileOf } from '../keymap/own-edit.ts';
import { type KeymapFile, readKeymapSource } from '../keymap/source.ts';
import { lostFault } from '../keymap/ways-out.ts';
import type { OwnKeymaps, OwnLoaded } from '../session/ports.ts';
import type { Folders } from './folders.ts';
import { isKeymapPath, readyKeymap } from './keymap-setting.ts';
import type { Resources } from './resources.ts';
import { SettingsError } from './setting-names.ts';

/** What a key map of one's own is read with: the ready maps that it may extend, and the formats that it names. */
export type KeymapLibrary = Pick<Resources, 'formats' | 'keymaps' | 'keymapFiles'>;

/**
 * The key map of a setting: a ready one by its name, or a file of one's own by its path.
 *
 * @throws KeymapError with a line for each fault of the file
 * @throws SettingsError when there is no such map or file
 */
export function openKeymap(setting: string, library: KeymapLibrary): Keymap {
  if (!isKeymapPath(setting)) return readyKeymap(setting, library.keymaps);
  return load([keymapFile(setting)], library, []);
}

function keymapFile(path: string): KeymapFile {
  try {
    return { name: path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new SettingsError(`Key map ${path} cannot be read (${why}). Correct --keymap.`);
  }
}

/** Loads files over the ready maps named, and holds them against the formats. */
function load(
  files: readonly KeymapFile[],
  { formats, keymapFiles }: KeymapLibrary,
  ready: readonly string[],
  own = '',
): Keymap {
  const names = files.map(file => readKeymapSource(file).name);
  return loadKeymap([...keymapFiles, ...files], [...ready, ...names], { formats, own });
}

/** The key maps that operators have of their own at this account, one file each, over the account's map. */
export class OwnKeymapFiles implements OwnKeymaps {
  readonly #folder: string;
  readonly #library: KeymapLibrary;
  readonly #setting: string;

  constructor(where: Folders, library: KeymapLibrary, setting: string) {
    this.#folder = join(where.config, 'keymaps');
    this.#library = library;
    this.#setting = setting;
  }

  /**
   * The account's map with the operator's own over it; null when the operator has none.
   *
   * @throws KeymapError with a line for each fault
   */
  load(operator: string): Keymap | null {
    const text = this.#read(operator);
    return text === null ? null : this.#loadText(operator, text);
  }

  async open(operator: string): Promise<OwnLoaded | null> {
    return attempt(() => this.load(operator));
  }

  async change(operator: string, edit: OwnEdit): Promise<OwnLoaded> {
    return attempt(() => {
      const before = this.#read(operator) ?? newOwn(operator, this.#ready());
      const text = editOwn(before, edit);
      const keymap = this.#loadText(operator, text);
      const lost = lostBy(edit, keymap.leftOut, () => this.#loadText(operator, before).leftOut);
      if (lost) throw new LostWayError(lost);
      this.#write(operator, text);
      return keymap;
    });
  }

  #loadText(operator: string, text: string): Keymap {
    const own: KeymapFile = { name: ownFileOf(operator), text };
    if (!isKeymapPath(this.#setting)) return load([own], this.#library, [this.#setting], own.name);
    return load([keymapFile(this.#setting), own], this.#library, [], own.name);
  }

  /** The ready maps that the account's map is made of. */
  #ready(): string[] {
    if (!isKeymapPath(this.#setting)) return [this.#setting];
    return readKeymapSource(keymapFile(this.#setting)).extends.map(({ name }) => name);
  }

  #read(operator: string): string | null {
    try {
      return readFileSync(join(this.#folder, ownFileOf(operator)), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  #write(operator: string, text: string): void {
    const file = join(this.#folder, ownFileOf(operator));
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** A change after which an operator could be locked out. */
class LostWayError extends Error {
  readonly lost: Lost;

  constructor(lost: Lost) {
    super(lost.way);
    this.lost = lost;
  }
}

/** What a change makes be left out. What was left out before it stays so, and hinders nothing but keying it again. */
function lostBy(edit: OwnEdit, leftOut: readonly Lost[], before: () => readonly Lost[]): Lost | undefined {
  if (leftOut.length === 0) return undefined;
  const known = new Set(before().map(({ where, binding }) => spell(where, writtenKeys(binding.keys))));
  if (edit.kind === 'bind') known.delete(spell(edit.where, spelled(edit.key)));
  return leftOut.find(({ where, binding }) => !known.has(spell(where, writtenKeys(binding.keys))));
}

const spell = (where: Where, key: string): string => JSON.stringify([where, key]);

/** What becomes of reading or writing a map, its faults as lines; so are those of the disk. */
function attempt(work: () => Keymap): OwnLoaded;
function attempt(work: () => Keymap | null): OwnLoaded | null;
function attempt(work: () => Keymap | null): OwnLoaded | null {
  try {
    const keymap = work();
    return keymap && { ok: true, keymap };
  } catch (error) {
    if (error instanceof LostWayError)
      return { ok: false, problems: [faultText(lostFault(error.lost))], lack: error.lost };
    if (error instanceof KeymapError) return { ok: false, problems: error.problems };
    if (error instanceof Error) return { ok: false, problems: [error.message] };
    throw error;
  }
}
