// The same shop in your test runner: `npx vitest run`.
import { loadExperiment } from 'cancelbench';
import { propertyNamed, search } from 'cancelbench/arbitraries';
import { expectRate } from 'cancelbench/vitest';
import { expect, test } from 'vitest';
import { strategy } from './my-strategy.js'; // the file beside this one; compilers want this name

test('the account is safe: a breach in fewer than 5 % of such times', async () => {
  const experiment = await loadExperiment('@FOLDER@/my-shop.yaml');
  expect(expectRate({ experiment, strategy: 'mine' }).breachBelow(0.05)).toPass();
}, 60_000);

// A property is tried in generated worlds that crowd the edges of the rules. If one breaks it, it
// is shrunk to an order or two and shown here.
test('the shop never asks for a request when it is the cause itself', () => {
  const property = propertyNamed('never asks the buyer to file when the seller is the cause');
  const { violation, world } = search({ property, seller: { name: 'mine', strategy }, runs: 200 });
  expect({ violation, world }).toEqual({ violation: null, world: null });
}, 60_000);
