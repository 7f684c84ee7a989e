// Verdicts of shards are merged in the order of a whole run: by scenario, then by replication, then as they were written.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ScenarioResult } from '../../../sim/internal.ts';
import { mergeVerdicts } from '../../../scenarios/suite/merge-shards.ts';
import type { ShardFolder } from '../../../scenarios/suite/shard-file.ts';
import { temporaryFolder } from '../../support/cli.ts';

const line = (scenario: string, replication: number, order: string) =>
  JSON.stringify({ scenario, strategy: 's', replication, order });

function shard(lines: readonly string[] | null): ShardFolder {
  const dir = temporaryFolder();
  if (lines !== null) writeFileSync(join(dir, 'verdicts.ndjson'), lines.map((each) => `${each}\n`).join(''));
  return { dir } as ShardFolder;
}

test('whatever the order of the shards and of the names', () => {
  const results = ['zoo', 'ant'].map((name) => ({ name }) as ScenarioResult); // as they were played: not by name
  const [zoo0a, zoo0b, zoo1, zoo10, ant0, ant2] = [
    line('zoo', 0, 'b'),
    line('zoo', 0, 'a'), // a later line of the same replication stays behind
    line('zoo', 1, 'c'),
    line('zoo', 10, 'd'), // after 2 as a number, before it as a text
    line('ant', 0, 'e'),
    line('ant', 2, 'f'),
  ] as const;
  const shards = [shard([zoo1, ant2]), shard(null), shard([zoo0a, zoo0b, zoo10, ant0])];
  expect(mergeVerdicts(shards, results)).toBe(
    [zoo0a, zoo0b, zoo1, zoo10, ant0, ant2].map((each) => `${each}\n`).join(''),
  );
  expect(mergeVerdicts([...shards].reverse(), results)).toBe(mergeVerdicts(shards, results));
});
