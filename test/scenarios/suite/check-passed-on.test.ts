// The files that shards pass on: verdicts always, journals of all replications or of none.
import { describe, expect, test } from 'vitest';
import type { ScenarioResult } from '../../../sim/internal.ts';
import { checkPassedOn } from '../../../scenarios/suite/check-passed-on.ts';
import { entry, shardFolder } from './by-hand/shards.ts';

const RESULTS = [
  { name: 'ant', strategies: [{ name: 'ignore' }, { name: 'oracle' }] },
  { name: 'zoo', strategies: [{ name: 'ignore' }] },
] as unknown as readonly ScenarioResult[];

/** What one replication of both scenarios writes: two strategies of `ant`, one of `zoo`. */
const journals = (replication: number): string[] =>
  ['ant-ignore', 'ant-oracle', 'zoo-ignore'].flatMap((base) => [
    `journal-${base}-${replication}.ndjson`,
    `judgement-${base}-${replication}.ndjson`,
  ]);
const listed = (names: readonly string[], verdicts = true) => ({
  files: Object.fromEntries([...(verdicts ? ['verdicts.ndjson'] : []), ...names].map((name) => [name, 1])),
});
const shard = (part: '1/2' | '2/2', names: readonly string[], verdicts = true) => {
  const played = part === '1/2' ? [0, 2] : [1];
  return shardFolder(part, [entry('ant', played), entry('zoo', played)], listed(names, verdicts));
};
const ALL = { '1/2': [...journals(0), ...journals(2)], '2/2': journals(1) };
const AGAIN = 'play this shard again with `--shard';
const check =
  (...shards: Parameters<typeof checkPassedOn>[0][number][]) =>
  () =>
    checkPassedOn(shards, RESULTS);

describe('shards pass on', () => {
  test('all journals or none', () => {
    expect(check(shard('1/2', ALL['1/2']), shard('2/2', ALL['2/2']))).not.toThrow();
    expect(check(shard('1/2', []), shard('2/2', []))).not.toThrow();
  });
  test('nothing where a shard had nothing to play, not even verdicts', () => {
    const idle = shardFolder('2/2', [entry('ant', [])], listed([], false));
    expect(check(shard('1/2', ALL['1/2']), idle)).not.toThrow();
  });
});

test('a shard that played one experiment and not the other has verdicts', () => {
  const half = shardFolder('2/2', [entry('ant', [1]), entry('zoo', [])], listed([], false));
  expect(check(shard('1/2', []), half)).toThrow('dir-2-2: the shard does not list its verdicts.ndjson');
});

test.each([
  [
    'no verdicts',
    [shard('1/2', []), shard('2/2', [], false)],
    `dir-2-2: the shard does not list its verdicts.ndjson: its shard.json was changed; ${AGAIN} 2/2\``,
  ],
  [
    'journals in the first only',
    [shard('1/2', ALL['1/2']), shard('2/2', [])],
    `dir-2-2: the shard was played without \`--journal\`, the one in dir-1-2 with it; expected all or none; ${AGAIN} 2/2\``,
  ],
  [
    'journals in the second only',
    [shard('1/2', []), shard('2/2', ALL['2/2'])],
    `dir-1-2: the shard was played without \`--journal\`, the one in dir-2-2 with it; expected all or none; ${AGAIN} 1/2\``,
  ],
  [
    'a judgement less',
    [shard('1/2', ALL['1/2']), shard('2/2', journals(1).slice(0, -1))],
    `dir-2-2: the shard does not list its "judgement-zoo-ignore-1.ndjson"; ${AGAIN} 2/2\``,
  ],
  [
    'a journal of another replication',
    [shard('1/2', [...ALL['1/2'], 'journal-ant-ignore-1.ndjson']), shard('2/2', ALL['2/2'])],
    `dir-1-2: the shard lists "journal-ant-ignore-1.ndjson", which no replication of it writes; ${AGAIN} 1/2\``,
  ],
] as const)('refused: %s', (_, shards, message) => {
  expect(check(...shards)).toThrow(message);
});
