// Each form of `expect:` means what it says: the statistic, the comparison, the two sides and the errors of a test.
import { describe, expect, test } from 'vitest';
import { parseExpectation } from '../../../scenarios/language/expect/expectation.ts';

const parse = (raw: Parameters<typeof parseExpectation>[0]) => parseExpectation(raw, ['mine', 'theirs'], { file: 'x' });

describe('a bound', () => {
  test.each([
    ['cancellationRate < 2.5%', { statistic: 'mean', comparator: '<', value: 0.025 }],
    ['cancellationRate mean < 2.5%', { statistic: 'mean', comparator: '<', value: 0.025 }],
    ['cancellationRate p50 <= 2.5%', { statistic: 'p50', comparator: '<=', value: 0.025 }],
    ['cancellationRate p95 > 0.025', { statistic: 'p95', comparator: '>', value: 0.025 }],
    ['cancellationRate max >= .5', { statistic: 'max', comparator: '>=', value: 0.5 }],
    ['countedCancellations<3', { metric: 'countedCancellations', statistic: 'mean', comparator: '<', value: 3 }],
    ['breachProbability < 5%', { metric: 'breachProbability', statistic: 'mean', comparator: '<', value: 0.05 }],
  ])('%s', (text, expected) => {
    expect(parse({ mine: text })).toMatchObject([{ type: 'bound', arm: 'mine', ...expected }]);
    expect(parse(`theirs: ${text}`)).toMatchObject([{ type: 'bound', arm: 'theirs', ...expected }]);
  });
});

test('the better one is named first', () => {
  expect(parse('theirs better than mine on netValueKept')).toMatchObject([
    { type: 'better', a: 'theirs', b: 'mine', metric: 'netValueKept' },
  ]);
  expect(parse('theirs counts less than mine')).toMatchObject([{ type: 'counts-less', a: 'theirs', b: 'mine' }]);
});

describe('a sequential test', () => {
  // Told apart by default: a fifth of the limit for orders, a half for replications, 15 points for pairs.
  test.each([
    [
      'mine: counted below 2.5%',
      { type: 'share-below' },
      { limit: 0.025, indifference: 0.005, alpha: 0.05, beta: 0.05 },
    ],
    ['mine: breach below 5%', { type: 'breach-below' }, { limit: 0.05, indifference: 0.025, alpha: 0.05, beta: 0.05 }],
    ['mine counts less than theirs', {}, { limit: 0.5, indifference: 0.15, alpha: 0.05, beta: 0.05 }],
    [
      'mine: counted below 4% (alpha 1%, beta 20%, indifference 3%)',
      { type: 'share-below' },
      { limit: 0.04, indifference: 0.03, alpha: 0.01, beta: 0.2 },
    ],
  ])('%s', (text, form, plan) => {
    const [found] = parse(text);
    expect(found).toMatchObject(form);
    const given = found?.type === 'bound' || found?.type === 'better' ? null : found?.plan;
    for (const [name, value] of Object.entries(plan))
      expect(given?.[name as keyof typeof plan], name).toBeCloseTo(value, 12);
  });
});
