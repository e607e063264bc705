import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/**
 * Places whose tests neither start the program as a process of its own nor measure one nor change its environment nor ask for PostgreSQL. Their
 * files share a worker and what it has loaded: loading the program anew costs each of them a second of processor time and more.
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
  'languages',
  'message',
  'pager',
  'parity',
  'property',
  'scenario',
  'simulate',
  'slack',
  'spc',
  'staffing',
  'teams',
  'terminal',
  'views',
  'web',
  'wire',
]
  .map((folder) => `test/${folder}/**/*.test.ts`)
  .concat(
    'test/phi/!(canary*|check).test.ts',
    'test/hostile/{clock,events,names,regexes,ssrf,strict-json,table,teams-token}.test.ts',
    'test/db/{alias-groups,group-commit,heads,sqlite-audit,sqlite-contract,sqlite-topics}.test.ts',
    'test/app/{channel-overlay,group-overlay,groups-at-need,house-clock,inboxes,kpi-page,projector,pulse,senders,told-store}.test.ts',
  );

/** What the program's child processes have compiled is kept between them, also by those that do not start as the program does. */
const COMPILED = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache') };

export default defineConfig({
  test: {
    pool: 'forks',
    // One more than there are processors: many wait for a process, a database or a socket.
    maxWorkers: availableParallelism() + 1,
    // What hangs is ended; what is slow is not: with other work on the machine a test takes twenty times what it takes alone.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: SHARED,
          env: COMPILED,
          globalSetup: ['test/postgres/setup.ts'],
        },
      },
    ],
  },
});
