import { defineConfig } from 'vitest/config';

// The zone of the host changes nothing, and in UTC nobody would notice if it did.
process.env['TZ'] = 'Asia/Kolkata';

// The suffix says the kind (test/README.md). `npm run check` runs the fast kinds only.
export default defineConfig({
  test: {
    include: ['test/**/*.{test,e2e.test}.ts'],
    exclude: process.env['CANCELBENCH_LONG'] ? [] : ['test/**/*.long.test.ts'],
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Test files share their modules: loading them anew for each file took half of the time.
    isolate: false,
  },
});
