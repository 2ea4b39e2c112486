import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnKeymapFiles } from '../../src/cli/keymap-files.ts';
import { loadKeymaps, loadScreens, readKeymapFiles } from '../../src/cli/screens-folder.ts';
import type { Desk, DeskPorts, Office } from './desk.ts';

const SCREENS = join(import.meta.dirname, '../../screens');
const { formats } = loadScreens(SCREENS);
const library = { formats, keymaps: loadKeymaps(SCREENS, formats), keymapFiles: readKeymapFiles(SCREENS) };

/** An account's folder in which operators keep keys of their own, over the default map. */
export class OwnKeys {
  readonly folder = mkdtempSync(join(tmpdir(), 'citycrt-keys-'));

  /** The operator's own file. */
  file(operator: string): string {
    return join(this.folder, 'keymaps', `${operator}.yaml`);
  }

  async desk(office: Office, ports: DeskPorts = {}): Promise<Desk> {
    const { folder } = this;
    const where = { config: folder, data: folder, state: folder, runtime: folder };
    const desk = await office.desk({ ...ports, ownKeymaps: new OwnKeymapFiles(where, library, 'default') });
    desk.session.keys.use(library.keymaps.get('default')!);
    return desk;
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
