import { defineConfig } from 'vitest/config';

/** The console in a real Chromium. Apart from `npm test`, because a newcomer's machine may have no browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
