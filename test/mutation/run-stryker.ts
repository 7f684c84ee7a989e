import { relative, resolve } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { keyOf } from './mutants.ts';

export type Kept = { readonly incremental: string; readonly json: string; readonly html: string };

/** Runs the mutants named by `keys` in `files`. What is known of earlier mutants of the folder is kept. */
export async function runStryker(folder: string, files: readonly string[], keys: ReadonlySet<string>, kept: Kept) {
  process.env['CANCELBENCH_MUTATED'] = folder;
  // The tests run in a copy of the project, from where the neighbour of the project is elsewhere.
  process.env['CANCELBENCH_CONTRACT'] ??= resolve('../shared');
  const instrument = onlyChosen(keys);
  try {
    await new Stryker({
      mutate: [...files],
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
      coverageAnalysis: 'perTest',
      concurrency: 1,
      incremental: true,
      incrementalFile: kept.incremental,
      reporters: ['json', 'html', 'progress-append-only'],
      jsonReporter: { fileName: kept.json },
      htmlReporter: { fileName: kept.html },
      tempDirName: '.cache/stryker',
      ignorePatterns: ['.cache', 'dist', 'coverage', 'cancelbench-report'],
      // A mutant that loops is ended after this time beyond twice that of its tests. That is
      // much, because a machine that others use must not make mutants look as if they looped.
      timeoutMS: 20_000,
      timeoutFactor: 2,
      disableTypeChecks: false,
      allowConsoleColors: false,
      warnings: false,
      logLevel: 'warn' as never,
    }).runMutationTest();
  } finally {
    Instrumenter.prototype.instrument = instrument;
  }
}

/**
 * Stryker can be told ranges of text, but a range holds all mutants within it. So the others are
 * marked as ignored where they are made. Returns what was there before.
 */
function onlyChosen(keys: ReadonlySet<string>): typeof Instrumenter.prototype.instrument {
  const original = Instrumenter.prototype.instrument;
  Instrumenter.prototype.instrument = async function (files, options) {
    const { mutants, ...rest } = await original.call(this, files, options);
    const marked = mutants.map((mutant) => {
      if (mutant.status !== undefined || keys.has(keyOf(relative('.', mutant.fileName), mutant))) return mutant;
      return { ...mutant, status: 'Ignored' as const, statusReason: 'not in the sample' };
    });
    return { ...rest, mutants: marked };
  };
  return original;
}
