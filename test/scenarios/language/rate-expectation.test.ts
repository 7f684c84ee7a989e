// Rate assertions in scenario files: decided by the sequential test, replication by replication, on the same buyers.
import { describe, expect, test } from 'vitest';
import { conclude, prepare, runReplication, type Experiment } from '../../../sim/internal.ts';
import { parseScenario } from '../../../scenarios/language/schema/parse-scenario.ts';
import { resolveScenario } from '../../../scenarios/language/load-experiment.ts';

const SCENARIO = `name: rates
policy: documented
marketplaces: [UK, DE]
from: 2023-05-01
days: 14
seed: 3
replications: 12
orders: { perDay: 60 }
buyers: { informalMessage: 3%, followsRedirect: 30% }
seller: { timeZone: Europe/London }
strategies: [cancel-on-any-request, redirect-to-formal]
expect:
`;

const experimentOf = (...expected: string[]): Promise<Experiment> => {
  const text = SCENARIO + expected.map((each) => `  - ${each}\n`).join('');
  return resolveScenario({ file: 'rates.yaml', ...parseScenario(text, 'rates.yaml') }, { today: '2023-05-01' });
};
const judged = (experiment: Experiment) => {
  const stage = prepare(experiment);
  const summaries = Array.from({ length: experiment.replications }, (_, i) => runReplication(stage, i));
  return { stage, summaries, expectations: conclude(stage, summaries).expectations };
};

describe('in a scenario file', () => {
  test('a share is told to be below a limit or not, and one seller to count less than another', async () => {
    const { expectations } = judged(
      await experimentOf(
        'redirect-to-formal: counted below 2.5% (alpha 1%)',
        'cancel-on-any-request: counted below 1%',
        'redirect-to-formal counts less than cancel-on-any-request',
        'cancel-on-any-request counts less than redirect-to-formal (alpha 1%, beta 1%, indifference 10%)',
      ),
    );
    expect(expectations.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'pass', 'fail']);
    for (const { observed } of expectations)
      expect(observed).toMatch(/ of \d+ orders.*, decided after \d+ of 12 replications$/);
    expect(expectations[0]?.text).toBe('redirect-to-formal: counted below 2.5% (alpha 1%)');
  });

  test('a breach is tested over replications, beside a share of orders', async () => {
    const { expectations } = judged(
      await experimentOf(
        'cancel-on-any-request: breach below 5%',
        'redirect-to-formal: breach below 30% (alpha 10%, indifference 20%)',
        'cancel-on-any-request: breach below 5% (alpha 1%)',
      ),
    );
    expect(expectations.map(({ verdict }) => verdict)).toEqual(['fail', expect.any(String), 'fail']);
    expect(expectations[0]?.observed).toMatch(
      / of \d+ replications in breach\), decided after \d+ of 12 replications$/,
    );
  });

  test('what follows the decision changes nothing, and without enough to decide it is undecided', async () => {
    const experiment = await experimentOf('redirect-to-formal counts less than cancel-on-any-request');
    const { stage, summaries, expectations } = judged(experiment);
    const after = Number(/after (\d+)/.exec(expectations[0]?.observed ?? '')?.[1]);
    expect(after).toBeLessThan(12);
    const first = conclude(stage, summaries.slice(0, after)).expectations[0];
    expect(first?.observed).toBe(expectations[0]?.observed.replace(/of 12/, `of ${after}`));
    const strict = 'cancel-on-any-request: counted below 2.5% (alpha 0.001%, beta 0.001%, indifference 0.1%)';
    expect(judged(await experimentOf(strict)).expectations[0]?.verdict).toBe('undecided');
  });

  test('orders are named only where they are compared', async () => {
    const plain = judged(await experimentOf('redirect-to-formal: counted below 2.5%'));
    expect(plain.summaries.flatMap(({ arms }) => arms.flatMap(({ counted }) => counted))).toEqual([]);
    const compared = judged(await experimentOf('redirect-to-formal counts less than cancel-on-any-request'));
    expect(compared.summaries[0]?.arms[0]?.counted[0]).toMatch(/^\d{3}-\d{7}-\d{7}$/);
  });

  test.each([
    ['redirect-to-formal: counted below 2.5% (alpha 80%)', /expected alpha between 0 and 0\.5, found 0\.8/],
    [
      'redirect-to-formal: counted below 2.5% (alfa 1%)',
      /"alfa 1%" is not an option of an expectation; expected alpha, beta or indifference/,
    ],
    ['redirect-to-formal: counted below 2.5', /"counted below 2\.5%", or "breach below 5%"/],
    ['redirect-to-formal counts less than nobody', /"nobody" is not a strategy of this scenario/],
    ['redirect-to-formal: counted below 2.5% (indifference 3%)', /indifference between 0 and the limit/],
  ])('%s is refused', async (line, message) => {
    await expect(experimentOf(line)).rejects.toThrow(message);
  });
});
