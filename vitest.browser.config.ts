import { defineConfig } from 'vitest/config';

/** The console in a real Chromium. Apart from `npm test`, because a newcomer's machine may have no browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
