import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { filesReachedFrom } from './files-reached.ts';
import type { Source } from './playable.ts';

/**
 * A digest of each strategy file that a source names, by the name it has there, with the files that
 * it names itself (its imports, for example). Shards that ran other code are not one run.
 */
export function codeDigests(source: Source): Readonly<Record<string, string>> {
  return Object.fromEntries(
    strategyFilesOf(source).map(({ use, path }) => {
      const hash = createHash('sha256');
      for (const { content } of filesReachedFrom([path])) hash.update(content).update('\0');
      return [use, hash.digest('hex')];
    }),
  );
}

/** The strategy files that a source names and that exist. */
export function strategyFilesOf(source: Source): readonly { readonly use: string; readonly path: string }[] {
  return namedIn(source).flatMap((use) => {
    const path = [resolve(dirname(source.file), use), resolve(use)].find((each) => existsSync(each));
    return path === undefined ? [] : [{ use, path }];
  });
}

/** Strategies that are files: built-in ones have neither a dot nor a slash in their name. */
function namedIn(source: Source): readonly string[] {
  const named =
    source.type === 'backtest'
      ? (source.options.strategies ?? [])
      : (source.overrides.strategies ??
        source.scenario.strategies.map((each) => (typeof each === 'string' ? each : each.use)));
  return [...new Set(named)].filter((use) => /[./]/.test(use)).sort();
}
