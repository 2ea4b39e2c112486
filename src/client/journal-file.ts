import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The bytes of a journal. What is written may be lost with the machine until `sync` has returned. */
export interface JournalFile {
  read(): Promise<Buffer>;
  write(position: number, bytes: Buffer): Promise<void>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal's file, made with mode 0600 when missing; its folder entry is on disk on return. */
export async function openJournalFile(path: string): Promise<JournalFile> {
  const handle = await openOrMake(path);
  return {
    read: () => handle.readFile(),
    async write(position, bytes) {
      let written = 0;
      while (written < bytes.length) {
        const step = await handle.write(bytes, written, bytes.length - written, position + written);
        written += step.bytesWritten;
      }
    },
    truncate: length => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function openOrMake(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const handle = await open(path, 'wx+', 0o600);
  await syncFolder(dirname(path));
  return handle;
}

/** A new name is only sure to be there after a power cut once its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
