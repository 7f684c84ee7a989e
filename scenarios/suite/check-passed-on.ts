import type { ScenarioResult } from '../../sim/internal.ts';
import { badInput } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import { journalNames } from './output/journal-files.ts';
import type { ShardFolder } from './shard-file.ts';

const VERDICTS = 'verdicts.ndjson';

/**
 * Throws an `InputError` unless each shard passes on its verdicts, and all of them the journals of all
 * their replications, or none of them any: a report with the journals of some would look whole.
 */
export function checkPassedOn(shards: readonly ShardFolder[], results: readonly ScenarioResult[]): void {
  const played = shards.filter(({ file }) => file.entries.some(({ summaries }) => summaries.length > 0));
  const journals = ({ file }: ShardFolder): string[] => Object.keys(file.files).filter((name) => name !== VERDICTS);
  const withSome = played.find((shard) => journals(shard).length > 0);
  for (const shard of played) {
    const { dir, file } = shard;
    const again = `play this shard again with \`--shard ${file.shard.index}/${file.shard.of}\``;
    if (file.files[VERDICTS] === undefined)
      throw badInput(dir, `the shard does not list its ${VERDICTS}: its shard.json was changed; ${again}`);
    const found = new Set(journals(shard));
    if (withSome !== undefined && found.size === 0)
      throw badInput(
        dir,
        `the shard was played without \`--journal\`, the one in ${withSome.dir} with it; expected all or none; ${again}`,
      );
    const wanted = withSome === undefined ? new Set<string>() : namesOf(shard, results);
    const lacking = [...wanted].find((name) => !found.has(name));
    if (lacking !== undefined) throw badInput(dir, `the shard does not list its ${quote(lacking)}; ${again}`);
    const foreign = [...found].find((name) => !wanted.has(name));
    if (foreign !== undefined)
      throw badInput(dir, `the shard lists ${quote(foreign)}, which no replication of it writes; ${again}`);
  }
}

function namesOf({ file }: ShardFolder, results: readonly ScenarioResult[]): Set<string> {
  return new Set(
    file.entries.flatMap(({ summaries }, i) => {
      const { name = '', strategies = [] } = results[i] ?? {};
      return summaries.flatMap(({ replication }) =>
        strategies.flatMap((strategy) => journalNames(name, strategy.name, replication)),
      );
    }),
  );
}
