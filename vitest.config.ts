import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Folders whose tests neither start a process of their own nor measure one nor change its environment. Their files share a worker and what it has
 * loaded: loading the program anew for each of them cost more than half of their time.
 */
const SHARED = [
  'alert',
  'commands',
  'config',
  'csv',
  'domain',
  'facts',
  'feeds',
  'files',
  'jobs',
  'kernel',
  'property',
  'scenario',
  'simulate',
  'slack',
  'staffing',
  'teams',
  'views',
  'web',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than there are processors: many wait for a process, a database or a socket.
    maxWorkers: availableParallelism() + 1,
    // What hangs is ended; what is slow is not: with other work on the machine a test takes twenty times what it takes alone.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: SHARED,
          globalSetup: ['test/postgres/setup.ts'],
        },
      },
    ],
  },
});
