// A file that is changed during a run: half of the result may be of the old one.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openCache } from '../../../scenarios/suite/cache/result-cache.ts';
import { playSuite } from '../../../scenarios/suite/play-suite.ts';
import { scenarioPlayable, type Playable } from '../../../scenarios/suite/playable.ts';
import { openPool, type Pool } from '../../../scenarios/suite/pool.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const orders = (amount: number): string =>
  `orders: [{ id: '302-0000001-0000000', marketplace: DE, at: '2022-05-12 09:00', amount: ${amount} }]\n`;
const scenario = (name: string): string => `name: ${name}
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 2
replications: 4
workload: orders.yaml
seller: { timeZone: Europe/Berlin }
strategies: [ignore]
`;

let playables: Playable[] = [];
beforeEach(async () => {
  writeFileSync(join(folder, 'orders.yaml'), orders(25));
  for (const name of ['first', 'second']) writeFileSync(join(folder, `${name}.yaml`), scenario(name));
  playables = [await scenarioPlayable(join(folder, 'first.yaml')), await scenarioPlayable(join(folder, 'second.yaml'))];
});

/** A pool that changes the orders when it plays for the first time. */
function changing(): Pool {
  const pool = openPool(1);
  return {
    ...pool,
    play: (playable, part) => {
      writeFileSync(join(folder, 'orders.yaml'), orders(26));
      return pool.play(playable, part);
    },
  };
}

test('a run gets a warning for every scenario that may be mixed, and none of them is kept', async () => {
  const cache = openCache(join(folder, 'cache'), 0);
  const entries = await playSuite(playables, changing(), { cache });
  expect(entries.map(({ warnings }) => warnings)).toEqual(
    ['first', 'second'].map((name) => [
      `"orders.yaml", or a file that it names, was changed while ${name} was played: the result may mix both versions. Run it again.`,
    ]),
  );
  const again = await playSuite(playables, openPool(1), { cache });
  expect(again.map(({ cached }) => cached)).toEqual([false, false]);
  const third = await playSuite(playables, openPool(1), { cache });
  expect(third.map(({ cached }) => cached)).toEqual([true, true]);
});

test('a shard is refused', async () => {
  const shard = { index: 1, of: 2 };
  await expect(playSuite(playables, changing(), { shard })).rejects.toThrow(
    '"orders.yaml", or a file that it names, was changed while first was played; play this shard again',
  );
});

test('a shard has the digests of what was read', async () => {
  const [entry] = await playSuite(playables.slice(0, 1), openPool(1), { shard: { index: 1, of: 1 } });
  expect(Object.keys(entry?.inputs ?? {})).toEqual(['orders.yaml']);
});
