import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BUILT_IN, type SellerStrategy } from '../../sim/internal.ts';
import { guarded } from './guarded-strategy.ts';
import { importWatched } from './user-code/import-watched.ts';
import { checkCodeFile } from './input/code-file.ts';
import { badInput, nearMiss, type Place } from './input/problem.ts';
import { excerpt, quote } from './input/quote.ts';

/**
 * Makes a strategy from its name or path. A path is relative to the scenario. Commands that must not
 * run the code of a file pass another function than `loadStrategy`.
 */
export type LoadsStrategy = (use: string, scenarioFile: string, at: Place) => Promise<SellerStrategy>;

/** Loads a built-in strategy by name, or a `.ts` or `.js` file that exports `strategy`. */
export const loadStrategy: LoadsStrategy = async (use, scenarioFile, at) =>
  builtInStrategy(use) ?? importStrategy(strategyPath(use, scenarioFile, at));

/** Loads a file even if it was loaded before, so that what its module keeps is as at the start. */
export const loadStrategyAnew: LoadsStrategy = async (use, scenarioFile, at) =>
  builtInStrategy(use) ?? importStrategy(strategyPath(use, scenarioFile, at), true);

/** The built-in strategy of a name; null when there is none. */
export function builtInStrategy(use: string): SellerStrategy | null {
  return Object.hasOwn(BUILT_IN, use) ? (BUILT_IN[use]?.() ?? null) : null;
}

/** The absolute path of a strategy file that exists. */
export function strategyPath(use: string, scenarioFile: string, at: Place): string {
  if (!/[./]/.test(use)) {
    const known = Object.keys(BUILT_IN);
    throw badInput(
      at,
      `${quote(use)} is not a known strategy; expected one of ${known.join(', ')}, or a path such as ./my-strategy.ts${nearMiss(use, known)}`,
    );
  }
  const path = resolve(dirname(scenarioFile), use);
  if (!existsSync(path)) throw badInput(at, `the strategy file ${quote(use)} was not found; expected it at ${path}`);
  checkCodeFile(path, 'strategy', at);
  return path;
}

function importStrategy(path: string, anew = false): Promise<SellerStrategy> {
  const read = (module: Record<string, unknown>): SellerStrategy => {
    // `module.exports = { strategy }` of a CommonJS file may arrive as the default export alone.
    const inner = (module['default'] as { readonly strategy?: unknown } | null | undefined)?.strategy;
    const strategy = module['strategy'] ?? inner ?? module['default'];
    if (typeof strategy === 'function') return guarded(strategy as SellerStrategy, path);
    throw badInput(
      path,
      `the file exports no strategy; expected \`export const strategy = ...\` or \`module.exports = { strategy }\`, found ${excerpt(Object.keys(module).join(', ')) || 'no exports'}`,
    );
  };
  return importWatched(path, read, anew);
}
