import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BUILT_IN, type SellerStrategy } from '../../sim/internal.ts';
import { guarded } from './guarded-strategy.ts';
import { importFile } from './input/import-file.ts';
import { badInput, nearMiss, type Problem } from './input/problem.ts';
import { excerpt, quote } from './input/quote.ts';

/**
 * Loads a built-in strategy by name, or a `.ts` or `.js` file that exports `strategy`. A path is
 * relative to the scenario.
 */
export async function loadStrategy(
  use: string,
  scenarioFile: string,
  at: Omit<Problem, 'message'>,
): Promise<SellerStrategy> {
  const builtIn = Object.hasOwn(BUILT_IN, use) ? BUILT_IN[use] : undefined;
  if (builtIn !== undefined) return builtIn();
  if (!/[./]/.test(use)) {
    const known = Object.keys(BUILT_IN);
    throw badInput(
      at,
      `${quote(use)} is not a known strategy; expected one of ${known.join(', ')}, or a path such as ./my-strategy.ts${nearMiss(use, known)}`,
    );
  }
  const path = resolve(dirname(scenarioFile), use);
  if (!existsSync(path)) throw badInput(at, `the strategy file ${quote(use)} was not found; expected it at ${path}`);
  const module = await importFile(path);
  const strategy = module['strategy'] ?? module['default'];
  if (typeof strategy !== 'function') {
    throw badInput(
      path,
      `the file exports no strategy; expected \`export const strategy: SellerStrategy\`, found ${excerpt(Object.keys(module).join(', ')) || 'no exports'}`,
    );
  }
  return guarded(strategy as SellerStrategy, path);
}
