// run, compare and playWorld: the command line without a terminal, and one world to look at.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BUILT_IN, compare, loadExperiment, playWorld, run, type SellerStrategy } from '../../../scenarios/index.ts';
import { runExperiment } from '../../../sim/internal.ts';
import { temporaryFolder } from '../../support/cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const SHOP = `name: shop
policy: announced
marketplaces: [DE]
from: 2022-05-12
days: 4
replications: 5
orders: { perDay: 10 }
buyers: { formalRequest: 20%, informalMessage: 20% }
seller: { timeZone: Europe/Berlin }
strategies: [cancel-on-any-request, ship-anyway]
expect: [cancel-on-any-request better than ship-anyway on returnUnits]
`;

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const shop = write('shop.yaml', SHOP);
const mine: SellerStrategy = (seen) =>
  seen.type === 'request-seen' ? [{ type: 'cancel', order: seen.order, reason: 'buyer-cancelled' }] : [];

describe('run', () => {
  test('gives the result of the same experiment played by itself', async () => {
    const { scenarios, schemaVersion } = await run(shop, { replications: 6, seed: 3, jobs: 1 });
    expect(schemaVersion).toBe(2);
    expect(scenarios[0]).toMatchObject({ options: { seed: 3, replications: 6 } });
    const alone = runExperiment(await loadExperiment(shop, { replications: 6, seed: 3 }));
    expect(scenarios[0]?.strategies).toEqual(alone.strategies);
  });

  test('joins the verdicts of several files, and tells how far it is', async () => {
    const other = write('other.yaml', SHOP.replace('name: shop', 'name: other').replace(/expect:.*\n/, ''));
    const told: [number, number, string][] = [];
    const onProgress = (...progress: [number, number, string]): void => void told.push(progress);
    const results = await run([other, shop], { replications: 6, jobs: 1, onProgress });
    expect(results.scenarios.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['other', 'none'],
      ['shop', results.verdict],
    ]);
    expect(told.at(-1)).toEqual([12, 12, 'shop']);
  });

  test.each([
    ['an unknown option', () => run(shop, { job: 2 } as never), 'run: "job" is not a known option'],
    ['no file', () => run([]), 'run: expected a path such as "scenario.yaml"'],
    [
      'half a replication',
      () => run(shop, { replications: 0.5 }),
      '`replications` to be a whole number from 1 to 100000',
    ],
    ['a missing file', () => run(join(folder, 'none.yaml')), 'no such file or folder'],
    ['two scenarios of one name', () => run([shop, shop]), 'expected a name for each'],
  ])('refuses %s', async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });

  test('rejects with the reason of its signal', async () => {
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done > 0) stop.abort(new Error('enough'));
    };
    await expect(run(shop, { replications: 64, jobs: 1, onProgress, signal: stop.signal })).rejects.toThrow('enough');
    await expect(run(shop, { signal: AbortSignal.abort(new Error('at once')) })).rejects.toThrow('at once');
  });
});

describe('compare', () => {
  test('a function plays like the built-in strategy with the same decisions', async () => {
    const strategies = [
      'cancel-on-any-request',
      { name: 'mine', strategy: BUILT_IN['cancel-on-any-request']?.() as SellerStrategy },
    ];
    const { strategies: played, comparisons } = await compare(shop, { strategies, replications: 6 });
    const [first, second] = played;
    expect(second?.name).toBe('mine');
    expect(second?.journalDigest).toBe(first?.journalDigest);
    expect(comparisons.map(({ difference }) => difference.mean)).toEqual(comparisons.map(() => 0));
  });

  test('a function is played even if the file defines a strategy of its name', async () => {
    const named = write(
      'named.yaml',
      SHOP.replace('[cancel-on-any-request, ship-anyway]', '[{ use: ignore, as: mine }]').replace(/expect:.*\n/, ''),
    );
    let calls = 0;
    const strategy: SellerStrategy = (seen, desk) => {
      calls += 1;
      return mine(seen, desk);
    };
    const { strategies } = await compare(named, { strategies: [{ name: 'mine', strategy }, 'ignore'] });
    expect(strategies.map(({ name }) => name)).toEqual(['mine', 'ignore']);
    expect(calls).toBeGreaterThan(0);
    const twice = [
      { name: 'mine', strategy },
      { name: 'mine', strategy },
    ];
    await expect(compare(named, { strategies: twice })).rejects.toThrow(/mine/);
  });

  test('a finding about a function names no command, because none could play it again', async () => {
    const { findings } = await compare(shop, {
      strategies: [{ name: 'mine', strategy: mine }, 'cancel-on-any-request'],
    });
    const replayOf = (name: string) => findings.find(({ strategy }) => strategy === name)?.replay;
    expect(replayOf('mine')).toBe('');
    expect(replayOf('cancel-on-any-request')).toMatch(/^shop\/cancel-on-any-request\/\d+\/0\/.* --scenario /);
  });

  test('a function that throws is named with the order, and with no command', async () => {
    const strategy: SellerStrategy = () => {
      throw new Error('oops');
    };
    const call = compare(shop, { strategies: [{ name: 'mine', strategy }] });
    await expect(call).rejects.toThrow(
      /^mine: the strategy threw Error "oops", when asked about order [\d-]+ \(`[\w-]+`\)$/,
    );
  });

  test('without strategies it plays and judges those of the file', async () => {
    const result = await compare(shop, { replications: 6, jobs: 1 });
    expect(result).toEqual((await run(shop, { replications: 6, jobs: 1 })).scenarios[0]);
    expect(result.expectations).toHaveLength(1);
  });

  test.each([
    ['an empty list', []],
    ['a function without a name', [mine]],
    ['a name without a function', [{ name: 'mine' }]],
  ])('refuses %s', async (_, strategies) => {
    await expect(compare(shop, { strategies: strategies as never })).rejects.toThrow(
      'expected `strategies` to be a list',
    );
  });
});

describe('playWorld', () => {
  // 41 orders in the week to Sunday 12 March 2023, and one of them counts: 1/41 is under 2.5 %, 1/40 is not.
  const week = (orders: number) => loadExperiment(`scenarios/catalogue/small-seller-cliff-${orders}.yaml`);

  test('tells every order, cancellation and judged window of one world', async () => {
    const world = playWorld(await week(41), { strategy: 'cancel-on-any-request' });
    expect(world.journal.filter(({ type }) => type === 'order-placed')).toHaveLength(41);
    expect(world.cancellations).toMatchObject([{ order: '302-0000017-0000000', marketplace: 'DE', counts: true }]);
    expect(world.windows.find(({ to }) => to === '2023-03-12')).toMatchObject({
      from: '2023-03-06',
      numerator: 1,
      denominator: 41,
      rate: 1 / 41,
      breach: false,
    });
    expect(world.story('302-0000017-0000000')[0]).toMatch(/^2023-03-08T12:00:00.000Z {2}Order placed/);
    expect(world.story('302-9999999-9999999')).toEqual([]);
  });

  test('a day of fewer orders is a breach', async () => {
    const { windows, breached } = playWorld(await week(40), { strategy: 'cancel-on-any-request' });
    expect(windows.find(({ to }) => to === '2023-03-12')).toMatchObject({ rate: 0.025, breach: true });
    expect(breached).toBe(true);
  });

  test('another strategy and another replication give another world', async () => {
    const experiment = await loadExperiment(shop);
    const worlds = [
      playWorld(experiment),
      playWorld(experiment, { strategy: 'ship-anyway' }),
      playWorld(experiment, { replication: 1 }),
    ];
    expect(worlds[0]).toMatchObject({ strategy: 'cancel-on-any-request', seed: experiment.seed, replication: 0 });
    expect(new Set(worlds.map(({ digest }) => digest)).size).toBe(3);
    expect(playWorld(experiment).digest).toBe(worlds[0]?.digest);
  });

  test('an unknown strategy is refused with the known ones', async () => {
    const experiment = await loadExperiment(shop);
    const known = 'playWorld: "other" is not a strategy of shop; expected one of cancel-on-any-request, ship-anyway';
    expect(() => playWorld(experiment, { strategy: 'other' })).toThrow(known);
    expect(() => playWorld({} as never)).toThrow('playWorld: expected an experiment from loadExperiment');
  });
});
