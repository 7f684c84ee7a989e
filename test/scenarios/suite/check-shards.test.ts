// Which folders are one whole run: each refusal names the folder, the part and the way out.
import { describe, expect, test } from 'vitest';
import { version } from '../../../scenarios/language/package.ts';
import { checkShards } from '../../../scenarios/suite/check-shards.ts';
import type { ShardEntry } from '../../../scenarios/suite/shard-schema.ts';
import { entry, shardFolder } from './by-hand/shards.ts';
import { scenarioSource } from './by-hand/sources.ts';

// Five replications in two parts: 0, 2, 4 and 1, 3.
const first = () => shardFolder('1/2', [entry('ant', [0, 2, 4]), entry('zoo', [0, 2, 4])]);
const second = (change: (one: ShardEntry) => Partial<ShardEntry> = () => ({})) =>
  shardFolder(
    '2/2',
    [entry('ant', [1, 3]), entry('zoo', [1, 3])].map((one) => ({ ...one, ...change(one) })),
  );
const refusal = (...folders: Parameters<typeof checkShards>[0]): string => {
  try {
    checkShards(folders);
  } catch (error) {
    return (error as Error).message;
  }
  return 'not refused';
};

test('the parts of one run are put in order', () => {
  const [one, two] = [first(), second()];
  expect(checkShards([two, one])).toEqual([one, two]);
  expect(checkShards([one, two])).toEqual([one, two]);
});

describe('the parts', () => {
  test('of two runs are not one run', () =>
    expect(refusal(first(), shardFolder('2/3', []))).toBe(
      'dir-2-3: the folder holds shard 2/3, but dir-1-2 holds shard 1/2; expected parts of one run',
    ));
  test('have to be there, the first, a middle one and the last', () => {
    const part = (text: string) => shardFolder(text, []);
    const found = (text: string): string =>
      `dir-1-3: shard ${text} is missing; expected each of 3 shards once, found 1/3 in dir-1-3, `;
    expect(refusal(part('1/3'), part('3/3'))).toBe(`${found('2/3')}3/3 in dir-3-3; play it with \`--shard 2/3\``);
    expect(refusal(part('2/3'), part('1/3'))).toBe(`${found('3/3')}2/3 in dir-2-3; play it with \`--shard 3/3\``);
    expect(refusal(part('2/2'))).toMatch(/^dir-2-2: shard 1\/2 is missing;/);
  });
  test('are given once', () => {
    const again = { ...first(), dir: 'copy' };
    expect(refusal(first(), again, second())).toBe(
      'copy: shard 1/2 is given twice, also as dir-1-2; expected each of 2 shards once',
    );
  });
  test('are not more than there are', () =>
    expect(refusal(shardFolder('1/1', []), shardFolder('2/1', []))).toBe('dir-2-1: the folder says it is shard 2/1'));
  test('were played by this version', () =>
    expect(refusal(first(), shardFolder('2/2', [], { version: '0.0.9' }))).toBe(
      `dir-2-2: shard 2/2 was played by cancelbench "0.0.9"; expected ${version()}, which merges; play and merge with one version`,
    ));
});

describe('the replications of a part', () => {
  const again = 'play this shard again with `--shard 1/2`';
  const alone = (played: readonly number[], replications = 5) => {
    const one = entry('ant', played);
    return refusal(
      shardFolder('1/2', [{ ...one, told: { ...one.told, options: { seed: 3, replications } } }]),
      shardFolder('2/2', []),
    );
  };
  test.each([
    [[0, 4], 'lacks replication 2 of scenario "ant": it was interrupted, or is damaged; expected all 3; '],
    [[4], 'lacks replications 0, 2 of scenario "ant": it was interrupted, or is damaged; expected all 3; '],
    [[0, 2, 2, 4], 'holds replication 2 of scenario "ant" more than once; expected each once; '],
    [[0, 1, 2, 3, 4], 'holds replications 1, 3 of scenario "ant", which are not its part; '],
  ])('%j', (played, what) => expect(alone(played)).toBe(`dir-1-2: shard 1/2 ${what}${again}`));
  test('five are listed, and six as five and the number of the rest', () => {
    expect(alone([], 9)).toContain('lacks replications 0, 2, 4, 6, 8 of scenario "ant":');
    expect(alone([], 11)).toContain('lacks replications 0, 2, 4, 6, 8 and 1 more of scenario "ant":');
    expect(alone([], 14)).toContain('lacks replications 0, 2, 4, 6, 8 and 2 more of scenario "ant":');
  });
  test('of all scenarios are there', () =>
    expect(refusal(shardFolder('1/2', [entry('ant', [0, 2, 4])], { planned: 3 }), second())).toBe(
      `dir-1-2: shard 1/2 holds 1 of 3 scenarios: it was interrupted; ${again}`,
    ));
});

describe('the experiments of two parts', () => {
  const differ = (what: string): string =>
    `dir-2-2: the shards in dir-1-2 and dir-2-2 were played differently: ${what}; expected the same files and options in all shards; play them again`;
  const only = (...names: string[]) =>
    shardFolder(
      '2/2',
      names.map((name) => entry(name, [1, 3])),
    );
  test('are the same by name, as often and in the same order', () => {
    expect(refusal(first(), only('ant', 'zoo', 'bee'))).toBe(differ('dir-2-2 has scenario "bee", dir-1-2 has not'));
    expect(refusal(first(), only('ant'))).toBe(differ('dir-1-2 has scenario "zoo", dir-2-2 has not'));
    expect(refusal(first(), only('ant', 'zoo', 'zoo'))).toBe(differ('they hold different numbers of scenarios'));
    expect(refusal(first(), only('zoo', 'ant'))).toBe(differ('scenario "ant" is in the place of "zoo"'));
  });
  test('have the same source', () =>
    expect(
      refusal(
        first(),
        second(() => ({ source: scenarioSource({ seed: 7 }) })),
      ),
    ).toBe(differ('scenario "ant" has seed not given in one and 7 in the other')));
  test('read the same files; the digest of a file may be in another place of the list', () => {
    const withCode = (inputs: ShardEntry['inputs'], part: '1/2' | '2/2') =>
      shardFolder(part, [entry('ant', part === '1/2' ? [0, 2, 4] : [1, 3], { inputs })]);
    const mine = withCode({ './a.ts': 'a', './b.ts': 'b' }, '1/2');
    expect(refusal(mine, withCode({ './a.ts': 'a', './b.ts': 'c' }, '2/2'))).toBe(
      differ('scenario "ant" read another "./b.ts", or other files that it names'),
    );
    expect(refusal(mine, withCode({ './b.ts': 'b', './a.ts': 'a' }, '2/2'))).toBe('not refused');
  });
  test('have the same clauses, and then the same options', () => {
    const told = (change: (one: ShardEntry['told']) => Partial<ShardEntry['told']>) =>
      refusal(
        first(),
        second((one) => (one.told.name === 'zoo' ? { told: { ...one.told, ...change(one.told) } } : {})),
      );
    const other = { set: 'announced', digest: 'sha256:bb', readings: {} };
    expect(told(() => ({ policy: other }))).toBe(differ('scenario "zoo" has other clauses in its policy set'));
    const options = differ('scenario "zoo" has other options');
    expect(told(() => ({ options: { seed: 4, replications: 5 } }))).toBe(options);
    expect(told(({ policy }) => ({ policy: { ...policy, readings: { a: 'b' } } }))).toBe(options);
    expect(told(() => ({ playable: [false] }))).toBe(options);
    expect(told(() => ({ caveats: ['One of the shards says more than the other.'] }))).toBe('not refused');
  });
});
