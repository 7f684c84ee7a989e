import { BaseSequencer, type Reporter, type TestModule, type Vitest } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { LEFT_OUT, testsOf } from './folders.ts';

// As in `vitest.config.ts`: a change that lets the zone of the host in has to be noticed.
process.env['TZ'] = 'Asia/Kolkata';

/** A mutant is done with its first failing test, so files that take little time come first. */
class ShortFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
    const took = ({ project, moduleId }: (typeof files)[number]): number =>
      this.ctx.cache.getFileTestResults(`${project.name}:${moduleId.slice(this.ctx.config.root.length)}`)?.duration ??
      0;
    return files.toSorted((a, b) => took(a) - took(b));
  }
}

/** A file of tests that cannot be loaded has no test that fails, and Stryker would not notice. */
class NamesUnloadable implements Reporter {
  private vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestModuleEnd(file: TestModule): void {
    for (const error of file.errors()) this.vitest?.state.catchError(error, 'Unloadable file');
  }
}

// The tests that judge mutants; `run.ts` names the folder.
export default defineConfig({
  test: {
    include: [...testsOf(process.env['CANCELBENCH_MUTATED'] ?? '')],
    exclude: [...LEFT_OUT],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    sequence: { sequencer: ShortFirst },
    reporters: [new NamesUnloadable()],
  },
});
