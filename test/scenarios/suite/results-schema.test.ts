// Every value that a report draws is checked when results are read again.
import { describe, expect, test } from 'vitest';
import { resultsProblem } from '../../../scenarios/suite/results-schema.ts';
import { estimate, results, scenario, withoutFamilies } from '../../reports/fixture.ts';
import { leavesOf, withValue, WRONG } from './by-hand/leaves.ts';

/** The results of one scenario, of whose lists only the first two entries are there. */
const SHORT = JSON.parse(JSON.stringify(results([scenario()])), (_, value: unknown) =>
  Array.isArray(value) ? value.slice(0, 2) : value,
) as ReturnType<typeof results>;
const given = () => structuredClone(SHORT);
const place = (path: readonly (string | number)[]): string => path.join('.');

/** The schema version is read before; the rest is shown as it is, or not at all. */
const NOT_CHECKED = ['schemaVersion'];

describe('every value', () => {
  test('has to be of its type', () => {
    const leaves = leavesOf(given());
    expect(leaves.length).toBeGreaterThan(200);
    const unnoticed = leaves.filter((path) => {
      const problem = resultsProblem(withValue(given(), path, WRONG));
      return problem?.startsWith(`\`${place(path)}\` is not as a run writes it (`) !== true;
    });
    expect(unnoticed.map(place)).toEqual(NOT_CHECKED);
  });
  test('has to be there, but for what is known by name', () => {
    const leaves = leavesOf(given()).filter((path) => typeof path.at(-1) === 'string');
    const mayBeMissing = leaves.filter((path) => resultsProblem(withValue(given(), path, undefined)) === null);
    const open = mayBeMissing
      .map(place)
      .filter((path) => !/\.(fates|situations|rollout|readings|periods|detectionDelay)\./.test(path));
    expect(open).toEqual(NOT_CHECKED);
  });
  test('may stand beside others, which later versions may write', () =>
    expect(resultsProblem(withValue(given(), ['scenarios', 0, 'strategies', 0, 'more'], 1))).toBeNull());
});

describe('figures', () => {
  const metric = ['scenarios', 0, 'strategies', 0, 'metrics', 'cancellationRate', 'mean'];
  test('may be unknown: null in a file, NaN in what was version 1', () => {
    expect(resultsProblem(withValue(given(), metric, null))).toBeNull();
    expect(resultsProblem(withValue(given(), metric, Number.NaN))).toBeNull();
    expect(resultsProblem(withValue(given(), metric, '1'))).toContain(
      '`scenarios.0.strategies.0.metrics.cancellationRate.mean`',
    );
  });
  test('of a probability have no median and no 95th percentile', () => {
    const path = ['scenarios', 0, 'strategies', 0, 'metrics', 'breachProbability'];
    expect(resultsProblem(withValue(given(), path, estimate(0.5)))).toBeNull();
    expect(
      resultsProblem(withValue(given(), ['scenarios', 0, 'strategies', 0, 'metrics', 'refundShare'], estimate(0.5))),
    ).toContain('refundShare.p50');
  });
});

test.each([
  [['verdict'], ['pass', 'fail', 'undecided', 'none']],
  [
    ['scenarios', 0, 'expectations', 0, 'verdict'],
    ['pass', 'fail', 'undecided', 'none'],
  ],
  [
    ['scenarios', 0, 'comparisons', 0, 'better'],
    ['a', 'b', 'undecided'],
  ],
  [
    ['scenarios', 0, 'strategies', 0, 'byMarketplace', 'DE', 'limits', 0, 'comparator'],
    ['under', 'at-most'],
  ],
  [
    ['scenarios', 0, 'strategies', 0, 'simultaneous', 'method'],
    ['bonferroni', 'holm'],
  ],
  [
    ['scenarios', 0, 'comparisons', 0, 'metric'],
    ['cancellationRate', 'netValueKept'],
  ],
])('%j is one of %j', (path, words) => {
  for (const word of words) expect(resultsProblem(withValue(given(), path, word))).toBeNull();
  expect(resultsProblem(withValue(given(), path, 'other'))).toContain(`\`${place(path)}\``);
  expect(resultsProblem(withValue(given(), path, ''))).toContain(`\`${place(path)}\``);
});

test.each(['2022-5-01', 'x2022-05-01', '2022-05-01T00:00', '20220501', ''])('a day is not %j', (day) => {
  for (const path of [
    ['scenarios', 0, 'days', 'from'],
    ['scenarios', 0, 'strategies', 0, 'byMarketplace', 'DE', 'series', 0, 'day'],
  ])
    expect(resultsProblem(withValue(given(), path, day))).toBe(
      `\`${place(path)}\` is not as a run writes it (expected a date)`,
    );
});

test('version 1 has no families and no assumptions', () => {
  expect(resultsProblem(withValue(withoutFamilies(given()), ['scenarios', 0, 'assumptions'], undefined))).toBeNull();
});
