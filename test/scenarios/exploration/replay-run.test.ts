// Orders of runs, as reports name them, are played again: the same facts, whoever else played in that run.
import { describe, expect, test } from 'vitest';
import { loadExperiment, prepare, runReplication, type Experiment } from '../../../scenarios/index.ts';
import { backtestExperiments } from '../../../scenarios/data/backtest.ts';
import { playAddress, readAddress, type RunAddress } from '../../../scenarios/exploration/replay/run-address.ts';

const FILE = 'scenarios/catalogue/first-run.yaml';
const TODAY = '2023-05-01';

describe('an order of a run', () => {
  test('is found by the address its finding has, and shows that finding', async () => {
    const experiment = await loadExperiment(FILE, { today: TODAY });
    const { arms } = runReplication(prepare(experiment), 2);
    const samples = arms.flatMap(({ findings, digest }) => findings.map((finding) => ({ ...finding, digest })));
    expect(samples.length).toBeGreaterThan(1);
    for (const { rule, replay, digest } of samples) {
      const address = readAddress(replay) as RunAddress;
      const { played, order } = await playAddress(address, undefined);
      expect(played.journal.digest()).toBe(digest);
      expect(played.judgement.findings.some((finding) => finding.order === order && finding.rule === rule)).toBe(true);
    }
  });

  test('of a backtest is found with its order report', async () => {
    const orders = 'scenarios/catalogue/synthetic-orders.tsv';
    const { experiments } = await backtestExperiments(orders, { seed: 3 });
    const [first] = experiments as [Experiment];
    const found = runReplication(prepare(first), 1).arms.flatMap(({ findings, digest }) =>
      findings.map(({ replay }) => ({ replay, digest })),
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { replay, digest } of found) {
      const { played } = await playAddress(readAddress(replay) as RunAddress, orders);
      expect(played.journal.digest()).toBe(digest);
    }
  });

  test('is named in five parts, of which a strategy may be a path', () => {
    expect(readAddress('my-shop/./sellers/mine.ts/7/0/302-1234567-1234567')).toEqual({
      scenario: 'my-shop',
      strategy: './sellers/mine.ts',
      seed: 7,
      replication: 0,
      order: '302-1234567-1234567',
    });
    for (const none of ['cb1:abc.def', 'regressions/a.json', 'my-shop/mine/7/302-1', ''])
      expect(readAddress(none)).toBeNull();
  });

  test.each([
    ['first-run/nobody/1/0/302-1', /"nobody" is not a strategy of this scenario; expected one of /],
    ['first-run/redirect-to-formal/1/0/302-1', /replication 0 under seed 1 has no order "302-1"/],
    ['backtest-high/ignore/1/0/302-1', /^backtest-high: the order belongs to a backtest; expected its order report/],
    ['frist-run/redirect-to-formal/1/0/302-1', /^frist-run: no such scenario; .*; did you mean "first-run"\?/],
  ])('%s is refused with what there is', async (text, message) => {
    await expect(playAddress(readAddress(text) as RunAddress, undefined)).rejects.toThrow(message);
  });

  test('of another scenario than the file holds is refused', async () => {
    const address = readAddress('label-race/ignore/1/0/302-1') as RunAddress;
    await expect(playAddress(address, FILE)).rejects.toThrow(
      /the file holds scenario "first-run"; expected "label-race"/,
    );
  });
});
