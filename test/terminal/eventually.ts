import { vi } from 'vitest';

/** Waits until the check holds, however busy the machine is. */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 30_000, interval: 10 });
