import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { keywordDetector, type IntentDetector } from '../../sim/internal.ts';
import { checkPath } from './input/check-argument.ts';
import { importFile } from './input/import-file.ts';
import { badInput, nearMiss } from './input/problem.ts';

const BASELINE = 'keywords';

/** The baseline, `keywords`, or a `.ts`/`.js` file (relative to the working folder) that exports `detector`. */
export async function loadDetector(use = BASELINE): Promise<IntentDetector> {
  checkPath('loadDetector', use, 'detector.ts');
  if (use === BASELINE) return keywordDetector;
  if (!/[./]/.test(use)) {
    const hint = nearMiss(use, [BASELINE]);
    throw badInput('', `unknown detector \`${use}\`${hint}; expected ${BASELINE} or a path such as ./my-detector.ts`);
  }
  const path = resolve(use);
  if (!existsSync(path)) throw badInput(use, `detector file not found (looked for ${path})`);
  const module = await importFile(path);
  const detector = module['detector'] ?? module['default'];
  if (typeof detector !== 'function') {
    const found = Object.keys(module).join(', ') || 'no exports';
    throw badInput(use, `expected \`export const detector: IntentDetector\`, found ${found}`);
  }
  return detector as IntentDetector;
}
