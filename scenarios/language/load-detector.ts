import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keywordDetector, type IntentDetector } from '../../sim/internal.ts';
import { checkPath } from './input/check-argument.ts';
import { checkCodeFile } from './input/code-file.ts';
import { badInput, nearMiss } from './input/problem.ts';
import { quote } from './input/quote.ts';
import { guardedDetector } from './user-code/guarded-detector.ts';
import { importWatched } from './user-code/import-watched.ts';

const BASELINE = 'keywords';

/**
 * Loads the built-in detector `keywords` (the default), or a `.ts` or `.js` file that exports
 * `detector`. A path is relative to the working folder.
 *
 * @example
 * ```ts
 * const detector = await loadDetector('./my-detector.ts');
 * ```
 */
export async function loadDetector(use = BASELINE): Promise<IntentDetector> {
  checkPath('loadDetector', use, 'detector.ts');
  if (use === BASELINE) return keywordDetector;
  if (!/[./]/.test(use)) {
    const hint = nearMiss(use, [BASELINE]);
    throw badInput(
      '',
      `${quote(use)} is not a known detector; expected ${BASELINE}, or a path such as ./my-detector.ts${hint}`,
    );
  }
  const path = resolve(use);
  if (!existsSync(path)) throw badInput(use, `the detector file was not found; expected it at ${path}`);
  checkCodeFile(path, 'detector', { file: use });
  return importWatched(path, (module) => {
    const detector = module['detector'] ?? module['default'];
    if (typeof detector === 'function') return guardedDetector(detector as IntentDetector, path);
    const found = Object.keys(module).join(', ') || 'no exports';
    throw badInput(
      use,
      `the file exports no detector; expected \`export const detector: IntentDetector\`, found ${found}`,
    );
  });
}
