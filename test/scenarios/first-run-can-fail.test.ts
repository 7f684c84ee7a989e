// The expectations of the first scenario people run can fail: a slip in one order of a hundred breaks one.
import { expect, test } from 'vitest';
import { loadExperiment } from '../../scenarios/index.ts';
import { NO_SLIPS, runExperiment } from '../../sim/internal.ts';

test('first-run fails for a documented seller with wrong prices in one order of a hundred', async () => {
  const honest = await loadExperiment('scenarios/catalogue/first-run.yaml', { replications: 12 });
  const arms = honest.arms.filter(({ name }) => name === 'redirect-to-formal');
  const expectations = honest.expectations.filter((each) => each.type === 'bound');
  const slips = { ...NO_SLIPS, pricingError: 0.01 };
  const slipping = arms.map((arm) => ({ ...arm, profile: { ...arm.profile, slips } }));
  expect(expectations.length).toBe(1);
  expect(runExperiment({ ...honest, arms, expectations }).verdict).toBe('pass');
  expect(runExperiment({ ...honest, arms: slipping, expectations }).verdict).toBe('fail');
});
