import { badInput, type InputError } from '../language/input/problem.ts';
import { quote } from '../language/input/quote.ts';
import { version } from '../language/package.ts';
import { replicationsOf } from './shard.ts';
import type { ShardFolder } from './shard-file.ts';
import type { ShardEntry, ShardFile } from './shard-schema.ts';
import { sourceDifference } from './source-difference.ts';

/**
 * Puts shards in order. Throws an `InputError` unless together they are one whole run: every part
 * once, the same experiments in each, and every replication once.
 */
export function checkShards(given: readonly ShardFolder[]): readonly ShardFolder[] {
  const shards = [...given].sort((a, b) => a.file.shard.index - b.file.shard.index);
  checkParts(shards);
  for (const shard of shards) checkVersion(shard);
  for (const shard of shards) checkComplete(shard);
  const [first] = shards as [ShardFolder];
  for (const other of shards.slice(1)) checkSame(first, other);
  return shards;
}

function checkParts(shards: readonly ShardFolder[]): void {
  const [first] = shards as [ShardFolder];
  const { of } = first.file.shard;
  const odd = shards.find(({ file }) => file.shard.of !== of);
  if (odd !== undefined)
    throw badInput(
      odd.dir,
      `the folder holds shard ${partOf(odd.file)}, but ${first.dir} holds shard ${partOf(first.file)}; expected parts of one run`,
    );
  for (let index = 1; index <= of; index += 1) {
    const mine = shards.filter(({ file: { shard } }) => shard.index === index);
    const [one, two] = mine;
    if (one === undefined) throw missingPart(index, of, shards);
    if (two !== undefined)
      throw badInput(
        two.dir,
        `shard ${index}/${of} is given twice, also as ${one.dir}; expected each of ${of} shards once`,
      );
  }
  const beyond = shards.find(({ file: { shard } }) => shard.index > of);
  if (beyond !== undefined) throw badInput(beyond.dir, `the folder says it is shard ${partOf(beyond.file)}`);
}

function missingPart(index: number, of: number, shards: readonly ShardFolder[]): InputError {
  const found = shards.map(({ dir, file }) => `${partOf(file)} in ${dir}`).join(', ');
  return badInput(
    shards[0]?.dir ?? '',
    `shard ${index}/${of} is missing; expected each of ${of} shards once, found ${found}; play it with \`--shard ${index}/${of}\``,
  );
}

const partOf = ({ shard: { index, of } }: ShardFile): string => `${index}/${of}`;

/** Another version may count in another way, so its replications are not mixed with this one's. */
function checkVersion({ dir, file }: ShardFolder): void {
  if (file.version === version()) return;
  throw badInput(
    dir,
    `shard ${partOf(file)} was played by cancelbench ${quote(file.version)}; expected ${version()}, which merges; play and merge with one version`,
  );
}

function checkComplete({ dir, file }: ShardFolder): void {
  const again = `play this shard again with \`--shard ${partOf(file)}\``;
  for (const { told, summaries } of file.entries) {
    const wanted = replicationsOf(told.options.replications, file.shard);
    const played = summaries.map(({ replication }) => replication);
    const missing = wanted.filter((replication) => !played.includes(replication));
    const foreign = played.filter((replication) => !wanted.includes(replication));
    const twice = played.filter((replication, i) => played.indexOf(replication) !== i);
    if (missing.length > 0)
      throw badInput(
        dir,
        `shard ${partOf(file)} lacks ${listed(missing)} of scenario ${quote(told.name)}: it was interrupted, or is damaged; expected all ${wanted.length}; ${again}`,
      );
    if (twice.length > 0)
      throw badInput(
        dir,
        `shard ${partOf(file)} holds ${listed(twice)} of scenario ${quote(told.name)} more than once; expected each once; ${again}`,
      );
    if (foreign.length > 0)
      throw badInput(
        dir,
        `shard ${partOf(file)} holds ${listed(foreign)} of scenario ${quote(told.name)}, which are not its part; ${again}`,
      );
  }
  if (file.entries.length === file.planned) return;
  throw badInput(
    dir,
    `shard ${partOf(file)} holds ${file.entries.length} of ${file.planned} scenarios: it was interrupted; ${again}`,
  );
}

function listed(replications: readonly number[]): string {
  const shown = replications.slice(0, 5).join(', ');
  const more = replications.length > 5 ? ` and ${replications.length - 5} more` : '';
  return `replication${replications.length === 1 ? '' : 's'} ${shown}${more}`;
}

function checkSame(first: ShardFolder, other: ShardFolder): void {
  const names = ({ file }: ShardFolder): readonly string[] => file.entries.map(({ told }) => told.name);
  const more = names(other).find((name) => !names(first).includes(name));
  const fewer = names(first).find((name) => !names(other).includes(name));
  if (more !== undefined) throw differ(first, other, `${other.dir} has scenario ${quote(more)}, ${first.dir} has not`);
  if (fewer !== undefined)
    throw differ(first, other, `${first.dir} has scenario ${quote(fewer)}, ${other.dir} has not`);
  if (first.file.entries.length !== other.file.entries.length)
    throw differ(first, other, 'they hold different numbers of scenarios');
  for (const [i, mine] of first.file.entries.entries()) {
    const what = entryDifference(mine, other.file.entries[i] as ShardEntry);
    if (what !== null) throw differ(first, other, `scenario ${quote(mine.told.name)} ${what}`);
  }
}

function differ(first: ShardFolder, other: ShardFolder, what: string): InputError {
  return badInput(
    other.dir,
    `the shards in ${first.dir} and ${other.dir} were played differently: ${what}; expected the same files and options in all shards; play them again`,
  );
}

function entryDifference(a: ShardEntry, b: ShardEntry): string | null {
  if (a.told.name !== b.told.name) return `is in the place of ${quote(b.told.name)}`;
  const source = sourceDifference(a.source, b.source);
  if (source !== null) return source;
  const names = new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)]);
  const changed = [...names].find((name) => a.inputs[name] !== b.inputs[name]);
  if (changed !== undefined) return `read another ${quote(changed)}, or other files that it names`;
  if (a.told.policy.digest !== b.told.policy.digest) return 'has other clauses in its policy set';
  const shown = (entry: ShardEntry): string =>
    JSON.stringify([entry.told.options, entry.told.policy, entry.told.playable]);
  return shown(a) === shown(b) ? null : 'has other options';
}
