import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runExperiment } from '../../../sim/internal.ts';
import { backtestExperiments, type BacktestOptions } from '../../../scenarios/data/backtest.ts';
import { withoutBreach } from '../../../scenarios/data/without-breach.ts';
import { idOf, orderRows, type Row } from '../../support/order-rows.ts';

const SYNTHETIC = 'scenarios/catalogue/synthetic-orders.tsv';
const REAL = join(process.env['CANCELBENCH_CONTRACT'] ?? '../shared', 'data/amazon-in-all-orders-2022-04-27_30.tsv');

const folder = mkdtempSync(join(tmpdir(), 'cancelbench-'));
afterAll(() => rmSync(folder, { recursive: true }));

const backtest = (path: string, options: Partial<BacktestOptions> = {}) =>
  backtestExperiments(path, { skipBadRows: false, seed: 1, replications: 2, ...options });

function backtestOf(rows: readonly Row[], options: Partial<BacktestOptions> = {}) {
  const path = join(folder, 'orders.tsv');
  writeFileSync(path, orderRows(rows));
  return backtest(path, options);
}

/** One order a day, every fourth cancelled. */
const daily = (days: number, more: Row = {}): Row[] =>
  Array.from({ length: days }, (_, i) => ({
    'amazon-order-id': idOf(i),
    'purchase-date': new Date(Date.UTC(2022, 4, 1 + i)).toISOString().slice(0, 10),
    'order-status': i % 4 === 0 ? 'Cancelled' : 'Shipped',
    ...more,
  }));

describe('the bundled report', () => {
  test('gives three cases over the same orders, judged on full windows only', async () => {
    const { experiments, facts, partialWindow } = await backtest(SYNTHETIC);
    expect(experiments.map(({ name }) => name)).toEqual(['backtest-low', 'backtest-mid', 'backtest-high']);
    expect(partialWindow).toBe(false);
    expect(facts.join('\n')).toMatch(/Cancelled: \d+ of \d+ seller-fulfilled orders, \d\.\d % \(95 % interval/);
    expect(facts.join('\n')).toMatch(/Cancelled by marketplace: DE .*; UK /);
    expect(facts.join('\n')).not.toMatch(/times of day:|of 7 days|Easy Ship/);
    for (const experiment of experiments) {
      expect(experiment).toMatchObject({ from: '2023-03-12', days: 64, warmUp: 6, expectations: [] });
      expect(experiment.caveats).toEqual(expect.arrayContaining([...facts]));
    }
  });
  test('the assumed range shows in the counts', async () => {
    const { experiments } = await backtest(SYNTHETIC, { strategies: ['redirect-to-formal'] });
    const counted = experiments.map(
      (each) => runExperiment(each).strategies[0]?.metrics.countedCancellations.mean ?? 0,
    );
    expect(counted).toEqual([...counted].sort((a, b) => a - b));
    expect(counted[2]).toBeGreaterThan(counted[0] ?? 0);
  });
  test('same seed, same result', async () => {
    const digests = async (seed: number) => {
      const { experiments } = await backtest(SYNTHETIC, { seed, replications: 1 });
      return experiments.map((each) => runExperiment(each).strategies.map(({ journalDigest }) => journalDigest));
    };
    expect(await digests(5)).toEqual(await digests(5));
    expect(await digests(6)).not.toEqual(await digests(5));
  });
  test('other strategies by name; an unknown one is refused', async () => {
    const { experiments } = await backtest(SYNTHETIC, { strategies: ['ignore'] });
    expect(experiments[0]?.arms.map(({ name }) => name)).toEqual(['ignore']);
    await expect(backtest(SYNTHETIC, { strategies: ['ignroe'] })).rejects.toThrow(/did you mean "ignore"/);
  });
});

describe('what a file cannot say', () => {
  const factsOf = async (rows: readonly Row[], options: Partial<BacktestOptions> = {}) =>
    (await backtestOf(rows, options)).facts.join('\n');
  test.each([
    [6, 'Amazon.de', true],
    [7, 'Amazon.de', false],
    [7, 'Amazon.in', true],
    [30, 'Amazon.in', false],
  ])('%i days of %s: partial %s', async (days, store, partial) => {
    const { partialWindow, facts } = await backtestOf(daily(days, { 'sales-channel': store }));
    expect(partialWindow).toBe(partial);
    expect(facts.some((fact) => /partial/.test(fact))).toBe(partial);
  });
  test('times of day: none, some, all', async () => {
    const [first = {}, ...others] = daily(7);
    const timed = { ...first, 'purchase-date': '2022-05-01T10:00:00+00:00' };
    expect(await factsOf(daily(7))).toMatch(/^No times of day: /m);
    expect(await factsOf([timed, ...others])).toMatch(/^6 of 7 orders have no time of day: /m);
    expect(await factsOf([timed])).not.toMatch(/time of day:/);
  });
  test('Easy Ship moves the cut-off to the pickup', async () => {
    const easy = { 'fulfilled-by': 'Easy Ship' };
    expect(await factsOf(daily(7, easy))).toMatch(/^All seller-fulfilled orders go by Easy Ship: .* scheduled pickup/m);
    expect(await factsOf([...daily(7), { 'amazon-order-id': idOf(99), ...easy }])).toMatch(/^1 of 8 .* Easy Ship/m);
  });
  test('routes, unless the request column is there', async () => {
    expect(await factsOf(daily(7))).toMatch(/The file does not say who asked to cancel/);
    const column = { 'is-buyer-requested-cancellation': 'true' };
    expect(await factsOf(daily(7, column))).toMatch(
      /A request on file: 7 seller-fulfilled orders, 2 of them cancelled/,
    );
  });
  test('bad lines are counted when they are skipped', async () => {
    const rows = [...daily(7), { quantity: 'x' }];
    await expect(backtestOf(rows)).rejects.toThrow(/orders\.tsv:9:7: quantity: expected a whole number, found "x"/);
    expect(await factsOf(rows, { skipBadRows: true })).toMatch(/^1 lines could not be read/m);
  });
  test('a file that is too large is not read', async () => {
    const path = join(folder, 'large.tsv');
    writeFileSync(path, '');
    truncateSync(path, 200_000_001); // a hole: takes no room
    await expect(backtest(path)).rejects.toThrow(/200,000,001 bytes; expected at most 200,000,000/);
  });
  test('nothing to judge, or a slip in a date', async () => {
    await expect(backtestOf(daily(7, { 'fulfillment-channel': 'Amazon' }))).rejects.toThrow(/nothing to judge/);
    await expect(backtestOf([{}, { ...daily(1)[0], 'purchase-date': '2002-05-10' }])).rejects.toThrow(/3660 days/);
  });
  test('the chance of a breach can be taken out of a result', async () => {
    const [experiment] = (await backtestOf(daily(4))).experiments;
    if (experiment === undefined) throw new Error('no experiment');
    const text = JSON.stringify(withoutBreach(runExperiment(experiment)));
    expect(text).not.toMatch(/"breachProbability":\{"mean":\d/);
    expect(text).toMatch(/"breachProbability":\{"mean":null/);
  });
});

describe('a real report', () => {
  const missing = !existsSync(REAL);
  test.skipIf(missing)(`is read whole (${missing ? 'SKIPPED: no contract folder' : 'contract folder'})`, async () => {
    const { experiments, facts, partialWindow } = await backtest(REAL, { replications: 1 });
    const text = facts.join('\n');
    expect(text).toMatch(/^5733 lines, 5374 orders, 1732 of them seller-fulfilled, from 2022-04-27 over 4 days\.$/m);
    expect(text).toMatch(/^Cancelled: 320 of 1732 .* 18\.5 % \(95 % interval 16\.7 % to 20\.4 %\)\.$/m);
    expect(text).toMatch(/^16 lines of sales outside Amazon/m);
    expect(text).toMatch(/^4 of 7 days: the rate is partial .* nothing here claims or excludes a breach/m);
    expect(text).toMatch(/^No times of day/m);
    expect(text).toMatch(/^All seller-fulfilled orders go by Easy Ship/m);
    expect(text).toMatch(/^The file does not say who asked to cancel, by which route or why, .* a range/m);
    expect(partialWindow).toBe(true);
    expect(experiments[0]?.workload?.(0).size).toBe(5374);
  });
  test.skipIf(missing)('an order is cancelled if a plain second count says that all its lines are', async () => {
    const own = readFileSync(REAL, 'utf8')
      .split('\n')
      .filter((line) => /\tMerchant\tAmazon\.in\t/.test(line));
    const kept = new Set(own.filter((line) => !line.includes('\tCancelled\t')).map((line) => line.split('\t')[0]));
    const cancelled = new Set(own.map((line) => line.split('\t')[0]).filter((id) => !kept.has(id)));
    const { facts } = await backtest(REAL);
    expect(facts.join('\n')).toContain(
      `Cancelled: ${cancelled.size} of ${kept.size + cancelled.size} seller-fulfilled`,
    );
  });
});
