import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests of the built program; the others need no build. */
const built = ['test/e2e/**', 'test/fault/**'];
/** Tests in a city of their own, which begins as a copy. */
const city = ['test/demo/**', 'test/host/**', 'test/session/**'];

const filesIn = (folders: readonly string[]): string[] => folders.map(folder => `${folder}/*.test.ts`);

export default defineConfig({
  test: {
    // One more than there are processors: while a test waits for a host or a disk, another works.
    maxWorkers: availableParallelism() + 1,
    // They run in the order of their names: what waits longest begins first.
    projects: [
      {
        test: { ...limits, name: 'built', globalSetup: ['test/built.ts'], include: filesIn(built) },
      },
      {
        test: {
          ...limits,
          name: 'city',
          globalSetup: ['test/host/templates.ts'],
          include: filesIn(city),
          // Files of a worker share what they import: loading the whole host anew for each took a third of the time.
          isolate: false,
        },
      },
      {
        test: {
          ...limits,
          name: 'rooms',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...built, ...city],
        },
      },
    ],
  },
});
