import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Source } from './playable.ts';

/**
 * A digest of each strategy file that a source names, by the name it has there. Shards that ran other
 * code are not one run. What such a file imports is not looked at.
 */
export function codeDigests(source: Source): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namedIn(source).flatMap((use) => {
      const path = [resolve(dirname(source.file), use), resolve(use)].find((each) => existsSync(each));
      return path === undefined ? [] : [[use, createHash('sha256').update(readFileSync(path)).digest('hex')]];
    }),
  );
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
