import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const limits = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Tests of the built program; the others need no build. */
const program = ['test/e2e/**', 'test/fault/**'];

export default defineConfig({
  test: {
    // One more than there are processors: while a test waits for a host or a disk, another works.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          ...limits,
          name: 'program',
          globalSetup: ['test/built.ts'],
          include: program.map(folder => `${folder}/*.test.ts`),
        },
      },
      {
        test: { ...limits, name: 'rooms', include: ['test/**/*.test.{ts,tsx}'], exclude: [...program] },
      },
    ],
  },
});
