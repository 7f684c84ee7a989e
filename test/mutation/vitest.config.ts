import { defineConfig } from 'vitest/config';
import { LEFT_OUT, testsOf } from './folders.ts';

// The tests that judge mutants; `run.ts` names the folder.
export default defineConfig({
  test: {
    include: [...testsOf(process.env['CANCELBENCH_MUTATED'] ?? '')],
    exclude: [...LEFT_OUT],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
  },
});
