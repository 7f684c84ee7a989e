import { resolve } from 'node:path';
import { badInput } from '../../language/input/problem.ts';
import { quote } from '../../language/input/quote.ts';
import { builtInStrategy, type LoadsStrategy } from '../../language/load-strategy.ts';
import { standIn, withoutCode } from '../../language/stand-in.ts';
import type { ShardFolder } from '../../suite/shard-file.ts';
import type { ShardEntry } from '../../suite/shard-schema.ts';

/**
 * What stands for the strategies of an entry of the shards. Shards may come from other people, so
 * the code of a strategy file is run only if the user names the file with `--strategy`, and only
 * where something has to be played again.
 */
export function strategiesOf(
  shards: readonly ShardFolder[],
  allowed: readonly string[],
  load: LoadsStrategy,
): (entry: ShardEntry) => LoadsStrategy {
  const named = allowed.map((file) => resolve(file));
  return (entry) => {
    if (!playsAgain(entry)) return unasked(entry);
    const refuse = withoutCode((path, use) => {
      throw badInput(
        shards[0]?.dir ?? '',
        `scenario ${quote(entry.told.name)} has \`readings: all\`, so its strategy file ${quote(use)} has to be played again; code named by a shard is not run by itself; if you trust it, add \`--strategy ${path}\``,
      );
    });
    return async (use, file, at) => {
      const path = resolve(file, '..', use);
      return named.includes(path) ? load(use, file, at) : refuse(use, file, at);
    };
  };
}

function playsAgain({ source }: ShardEntry): boolean {
  return source.type === 'scenario' && source.scenario.readings === 'all';
}

/** Nothing is played, so no file is needed, not even one that exists. */
function unasked({ told }: ShardEntry): LoadsStrategy {
  let next = 0;
  return (use) => {
    const unplayable = told.playable[next] === false;
    next += 1;
    return Promise.resolve(builtInStrategy(use) ?? standIn({ unplayable }));
  };
}
