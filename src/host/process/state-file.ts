import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What a running host says of itself to its own machine; also its pid file. */
export interface HostState {
  pid: number;
  version: string;
  listen: string;
  startedAt: string;
}

/** Write the state of this host in place of an earlier one's. */
export function writeState(file: string, state: HostState): void {
  const aside = `${file}.${state.pid}`;
  writeFileSync(aside, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  renameSync(aside, file);
}

/** Remove the state of this host; another's that came after it stays. */
export function removeState(file: string, pid: number): void {
  if (readState(file)?.pid === pid) rmSync(file, { force: true });
}

/** The state of the host that runs or last ran here; null when there is none. */
export function readState(file: string): HostState | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as HostState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
